using System.Net;
using System.Net.Sockets;
using Fathom.Study;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fathom.App.Dashboard;

/// <summary>A web server on this machine that nothing outside the program configures.</summary>
internal static class LocalServer
{
    /// <exception cref="InvalidRequestException">The port is taken, or not for everybody to take.</exception>
    public static async Task ListenAsync(WebApplication app, int port, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e is AddressInUseException or IOException { InnerException: AddressInUseException } or SocketException)
        {
            await app.DisposeAsync();
            string why = e is SocketException { SocketErrorCode: SocketError.AccessDenied } ? "may not be taken by every user" : "is taken by another program";
            throw new InvalidRequestException(FormattableString.Invariant(
                $"Port {port} {why}; expected --port with one that is free, or none to take any"), e);
        }
    }

    public static WebApplication Build(int port, string? otherHosts)
    {
        // Empty: no configuration files, no environment variables, no log and no handler of Ctrl-C can change what is served.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestGuard.MostBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            IPAddress address = otherHosts is null ? IPAddress.Loopback : IPAddress.Any;
            kestrel.Listen(address, port, listen => listen.Use(new ConnectionLimit().Around));
        });
        return builder.Build();
    }

    /// <summary>What to open in a browser, token included.</summary>
    public static Uri AddressOf(WebApplication app, string? otherHosts, AccessToken token)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        string host = otherHosts ?? IPAddress.Loopback.ToString();
        return new Uri(FormattableString.Invariant($"http://{host}:{new Uri(bound).Port}/?token={token.Value}"));
    }

    /// <summary>The command decides when to end.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
