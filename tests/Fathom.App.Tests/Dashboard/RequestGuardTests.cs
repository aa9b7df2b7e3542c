using System.Net;
using System.Net.Sockets;

namespace Fathom.App.Tests.Dashboard;

/// <summary>What the server refuses, and what every answer carries.</summary>
public sealed class RequestGuardTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?token=wrong")]
    [InlineData("/live.js")]
    [InlineData("/api/studies")]
    [InlineData("/api/studies/any/events")]
    public async Task Without_the_token_nothing_is_served(string path)
    {
        await using Served served = await Served.StartAsync();
        served.Client.DefaultRequestHeaders.Authorization = null;

        using HttpResponseMessage response = await GetAsync(served, path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("The token is missing or of an earlier server. Open the address that fathom printed.\n", await TextAsync(response));
    }

    [Fact]
    public async Task A_token_of_another_server_a_longer_one_and_a_shorter_one_are_wrong()
    {
        await using Served served = await Served.StartAsync();
        await using Served other = await Served.StartAsync();

        Assert.NotEqual(served.Token, other.Token);
        Assert.Equal(43, served.Token.Length);
        foreach (string wrong in (string[])[other.Token, served.Token + "A", served.Token[..^1], ""])
        {
            using HttpResponseMessage response = await GetAsync(served, "/api/studies", ("Authorization", $"Bearer {wrong}"));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_printed_address_leaves_a_cookie_that_scripts_and_other_sites_cannot_use_and_hides_the_token()
    {
        await using Served served = await Served.StartAsync();
        served.Client.DefaultRequestHeaders.Authorization = null;

        using HttpResponseMessage entrance = await GetAsync(served, served.Address.PathAndQuery, ("Sec-Fetch-Site", "none"));

        Assert.Equal(HttpStatusCode.Redirect, entrance.StatusCode);
        Assert.Equal("/", entrance.Headers.Location!.ToString());
        string cookie = Assert.Single(entrance.Headers.GetValues("Set-Cookie"));
        Assert.Equal($"fathom-{served.Root.Port}={served.Token}; path=/; samesite=strict; httponly", cookie);
        using HttpResponseMessage page = await GetAsync(served, "/", ("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain(served.Token, await TextAsync(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "https://127.0.0.1:{port}")]
    public async Task What_a_page_of_another_site_sends_is_refused_even_with_the_token(string header, string value)
    {
        await using Served served = await Served.StartAsync();
        string sent = value.Replace("{port}", $"{served.Root.Port}", StringComparison.Ordinal);

        using HttpResponseMessage read = await GetAsync(served, "/api/studies", (header, sent));
        using HttpResponseMessage entrance = await GetAsync(served, served.Address.PathAndQuery, (header, sent));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, entrance.StatusCode));
        Assert.False(entrance.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_its_own_page_sends_is_answered()
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await GetAsync(
            served, "/api/studies", ("Origin", served.Root.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("192.168.1.5:{port}")]
    public async Task A_name_that_was_rebound_to_this_machine_is_refused(string host)
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await GetAsync(
            served, "/api/studies", ("Host", host.Replace("{port}", $"{served.Root.Port}", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task Other_machines_cannot_even_connect_unless_they_were_let_in_in_so_many_words()
    {
        IPAddress? outward = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(
            address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(outward is null, "this machine has no address but loopback");
        await using Served closed = await Served.StartAsync();
        await using Served open = await Served.StartAsync(otherHosts: outward.ToString());

        using TcpClient refused = new();
        await Assert.ThrowsAnyAsync<SocketException>(() => refused.ConnectAsync(outward, closed.Root.Port, TestContext.Current.CancellationToken).AsTask());
        using HttpResponseMessage answered = await GetAsync(open, "/api/studies");
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal(outward.ToString(), open.Address.Host);
        using HttpResponseMessage rebound = await GetAsync(open, "/api/studies", ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, rebound.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool saysItsLength)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/studies/tiny/requests") { Content = new StringContent(new string(' ', 70_000), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = !saysItsLength;

        using HttpResponseMessage response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/studies/..%2F..%2Fetc/events")]
    [InlineData("/api/studies/%2E%2E/events")]
    [InlineData("/api/studies/..%5C..%5Cwindows/report")]
    [InlineData("/api/studies/secret%00/report")]
    [InlineData("/api/studies/.hidden/report")]
    [InlineData("/api/studies/secret/report")]
    [InlineData("/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/%2E%2E%2Fstudy.json")]
    [InlineData("/index.html%00.js")]
    public async Task A_path_cannot_lead_out_of_the_studies_or_the_pages_files(string path)
    {
        await using Served served = await Served.StartAsync();
        served.Train(".hidden", [1], 1);
        Directory.CreateDirectory(Path.Combine(served.Folder, "secret"));
        await File.WriteAllTextAsync(Path.Combine(served.Folder, "secret", "report.html"), "secret", TestContext.Current.CancellationToken);

        using HttpResponseMessage response = await GetAsync(served, path);

        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{response.StatusCode}");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/api/studies")]
    public async Task Every_answer_forbids_scripts_frames_and_caches_that_are_not_its_own(string path)
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await GetAsync(served, path);

        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_report_is_shown_in_a_sandbox_where_it_cannot_reach_the_server()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);
        await File.WriteAllTextAsync(Path.Combine(served.Folder, "tiny", "report.html"), "<script>1</script>", TestContext.Current.CancellationToken);

        using HttpResponseMessage response = await GetAsync(served, "/api/studies/tiny/report");

        Assert.Equal("<script>1</script>", await TextAsync(response));
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(Served served, string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
