using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fathom.Study.Tests.Data;

/// <summary>A web server on 127.0.0.1 that behaves as badly as a test tells it to. One request a connection.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, Reply> _answer;

    /// <param name="answer">Called for each request, in the order in which they come.</param>
    public LoopbackServer(Func<Request, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/");

    /// <summary>Every request so far.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            Request request = await ReadRequestAsync(stream);
            Requests.Enqueue(request);
            Reply reply = _answer(request);
            string head = $"HTTP/1.1 {reply.Status} Because\r\nConnection: close\r\n"
                + $"Content-Length: {reply.DeclaredLength ?? reply.Body.Length}\r\n"
                + (reply.ContentRange is null ? "\r\n" : $"Content-Range: {reply.ContentRange}\r\n\r\n");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(reply.Body);
            if (reply.HangsAfterwards)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task<Request> ReadRequestAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string path = (await reader.ReadLineAsync())!.Split(' ')[1];
        long? from = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(header["Range: bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return new Request(path, from);
    }

    /// <param name="From">The first byte asked for by a Range header; null without one.</param>
    internal sealed record Request(string Path, long? From);

    internal sealed record Reply(int Status, byte[] Body)
    {
        /// <summary>What the head promises where that is not the body's length: the connection is then cut.</summary>
        public long? DeclaredLength { get; init; }

        public string? ContentRange { get; init; }

        public bool HangsAfterwards { get; init; }

        public static Reply Whole(byte[] content) => new(200, content);

        /// <summary>What a good server answers, Range or not.</summary>
        public static Reply Honest(Request request, byte[] content) => request.From is not { } from
            ? Whole(content)
            : new(206, content[(int)from..]) { ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}" };

        /// <summary>Only the first bytes of this answer's body, and then the connection is closed.</summary>
        public Reply CutAfter(int bytes) => this with { Body = Body[..bytes], DeclaredLength = Body.Length };
    }
}
