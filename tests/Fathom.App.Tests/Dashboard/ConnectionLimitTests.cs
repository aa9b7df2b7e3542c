using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Fathom.App.Tests.Dashboard;

/// <summary>Those who hold connections and have no token, against the owner who has it.</summary>
public sealed class ConnectionLimitTests
{
    /// <summary>More than are held at a time.</summary>
    private const int Many = 210;

    [Theory]
    [InlineData("")]
    [InlineData("GET /api/studies HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")]
    public async Task Hundreds_of_idle_or_refused_connections_end_one_another_and_lock_the_owner_out_of_nothing(string request)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        await using IAsyncEnumerator<(string Id, JsonElement Message)> stream = served.EventsAsync("tiny").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await stream.MoveNextAsync());
        List<TcpClient> strangers = [];
        try
        {
            byte[] asked = Encoding.ASCII.GetBytes(request.Replace("{port}", $"{served.Root.Port}", StringComparison.Ordinal));
            for (int stranger = 0; stranger < Many; stranger++)
            {
                TcpClient client = new();
                strangers.Add(client);
                await client.ConnectAsync(served.Root.Host, served.Root.Port, TestContext.Current.CancellationToken);
                if (asked.Length > 0)
                {
                    await client.GetStream().WriteAsync(asked, TestContext.Current.CancellationToken);
                    Assert.StartsWith("HTTP/1.1 401", await ReadAsync(client), StringComparison.Ordinal);
                }
            }

            // One who comes anew, and the page that was open before.
            using PageClient owner = new(served.Address);
            Assert.Equal("tiny", (await owner.GetJsonAsync("/api/studies"))[0].GetString());
            Directory.Delete(Path.Combine(served.Folder, "tiny"), recursive: true);
            Assert.True(await stream.MoveNextAsync());

            // The oldest strangers had to go, long before the server ends connections that rest (130 s).
            Assert.Equal("", await ReadAsync(strangers[0]).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        }
        finally
        {
            strangers.ForEach(client => client.Dispose());
        }
    }

    /// <summary>Empty where the connection has ended.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        byte[] bytes = new byte[4096];
        try
        {
            return Encoding.ASCII.GetString(bytes, 0, await client.GetStream().ReadAsync(bytes, TestContext.Current.CancellationToken));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
