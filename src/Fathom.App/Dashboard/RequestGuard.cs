using System.Net;
using Fathom.Study.Data.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Fathom.App.Dashboard;

/// <summary>
/// Stands before every request. Refuses what does not name this server as its host (a rebound DNS name), what another
/// site's page sent, what lacks the token and what is too large; and gives every answer its protective headers.
/// </summary>
internal sealed class RequestGuard(AccessToken token, string? otherHosts)
{
    /// <summary>A form; pixels, rows, a picture's file and data that is brought are larger.</summary>
    public const int MostBodyBytes = 64 * 1024;

    /// <summary>Nothing but this server's own files, no inline script or style, no frames.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What a request may have: a picture's file as much as on the command line.</summary>
    private static long MostBytes(HttpRequest request) => HttpMethods.IsPost(request.Method) ? request.Path.Value switch
    {
        DataEndpoints.Route => BroughtFiles.MostBytes,
        { } path when path.EndsWith("/pictures", StringComparison.Ordinal) => Picture.MostFileBytes,
        { } path when path.EndsWith("/predict", StringComparison.Ordinal) || path.EndsWith("/rows", StringComparison.Ordinal) => PictureEndpoints.MostPixelBytes,
        _ => MostBodyBytes,
    }
    : MostBodyBytes;

    private static string TooLarge(HttpRequest request) => $"This request has at most {MostBytes(request) / 1024:N0} KiB.";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Protect(context.Response.Headers);
        if (Refusal(context) is (int status, string reason))
        {
            await RefuseAsync(context, status, reason);
        }
        else if (IsEntrance(context.Request))
        {
            ConnectionLimit.Trust(context);
            LetIn(context);
        }
        else
        {
            ConnectionLimit.Trust(context);
            try
            {
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                {
                    size.MaxRequestBodySize = MostBytes(context.Request);
                }

                await next(context);
            }
            catch (BadHttpRequestException e)
            {
                await RefuseAsync(context, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(context.Request) : "The request was not understood or too large.");
            }
        }
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private (int Status, string Reason)? Refusal(HttpContext context)
    {
        HttpRequest request = context.Request;
        return request switch
        {
            _ when !IsOurs(request.Host) =>
                (StatusCodes.Status421MisdirectedRequest, "This server does not go by that name."),
            _ when !IsFromOurPage(request) =>
                (StatusCodes.Status403Forbidden, "A page of another site sent this request. Paste the address that fathom printed into the address bar."),
            _ when !HasToken(request) =>
                (StatusCodes.Status401Unauthorized, "The token is missing or of an earlier server. Open the address that fathom printed."),
            _ when request.ContentLength > MostBytes(request) =>
                (StatusCodes.Status413PayloadTooLarge, TooLarge(request)),
            _ => null,
        };
    }

    /// <summary>
    /// A browser sends the name in its address bar, which a rebound DNS entry cannot change to ours.
    /// </summary>
    private bool IsOurs(HostString host) =>
        host.Host is "localhost"
        || IPAddress.TryParse(host.Host, out IPAddress? address) && IPAddress.IsLoopback(address)
        || otherHosts is not null && string.Equals(host.Host.Trim('[', ']'), otherHosts, StringComparison.OrdinalIgnoreCase);

    /// <summary>Scripts outside a browser send neither header. Another port of this machine is another origin.</summary>
    private static bool IsFromOurPage(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"] is [] or ["same-origin" or "none"])
        && (request.Headers.Origin is [] || request.Headers.Origin == $"{request.Scheme}://{request.Host}");

    private bool HasToken(HttpRequest request) =>
        token.Matches(request.Cookies[CookieName(request)])
        || IsEntrance(request) && token.Matches(request.Query["token"])
        || request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) && token.Matches(header["Bearer ".Length..]);

    /// <summary>The printed address: the only place where the token stands in a URL, and not for long.</summary>
    private static bool IsEntrance(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path == "/" && !StringValues.IsNullOrEmpty(request.Query["token"]);

    private void LetIn(HttpContext context)
    {
        context.Response.Cookies.Append(
            CookieName(context.Request),
            token.Value,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.Redirect("/");
    }

    /// <summary>Cookies know no ports, so servers side by side need names of their own.</summary>
    private static string CookieName(HttpRequest request) => FormattableString.Invariant($"fathom-{request.Host.Port ?? 80}");

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        // What is left of a refused body is not read.
        context.Features.Get<IHttpResponseFeature>()!.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason + "\n", context.RequestAborted);
    }
}
