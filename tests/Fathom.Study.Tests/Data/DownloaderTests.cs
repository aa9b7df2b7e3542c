using System.Collections.Concurrent;
using System.Security.Cryptography;
using Fathom.Study.Data;
using static Fathom.Study.Tests.Data.LoopbackServer;

namespace Fathom.Study.Tests.Data;

public sealed class DownloaderTests : IDisposable
{
    private const string Name = "garments.gz";
    private const int Size = 300_000;

    private static readonly byte[] Content = Idx.Counting([Size - 8]);
    private static readonly byte[] WrongContent = [.. Content[..^1], 99];
    private static readonly RemoteFile Garments = new(Name, Size, Convert.ToHexStringLower(SHA256.HashData(Content)));

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly ImpatientTime _time = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Downloads_into_a_folder_that_was_not_there_and_leaves_only_the_file()
    {
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder["new/cache"], server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(_folder[$"new/cache/{Name}"], _cancel));
        Assert.False(File.Exists(_folder[$"new/cache/{Name}.part"]));
        Assert.Equal("/files/garments.gz", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Asks_nobody_where_the_file_is_there_already()
    {
        _folder.Write(Name, Content);
        using LoopbackServer server = new(_ => Reply.Whole(WrongContent));

        await FetchAsync(_folder.Path, server);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Replaces_a_damaged_file()
    {
        _folder.Write(Name, WrongContent);
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
    }

    [Fact]
    public async Task Resumes_a_cut_connection_where_it_was_cut()
    {
        int requests = 0;
        using LoopbackServer server = new(request => requests++ == 0
            ? Reply.Honest(request, Content).CutAfter(100_000)
            : Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal([null, 100_000], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task Goes_on_with_what_an_earlier_process_left()
    {
        _folder.Write(Name + ".part", Content[..123_456]);
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal(123_456, Assert.Single(server.Requests).From);
    }

    [Fact]
    public async Task Places_a_finished_part_without_asking_anybody()
    {
        _folder.Write(Name + ".part", Content);
        using LoopbackServer server = new(_ => new Reply(500, []));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Begins_again_where_the_part_left_behind_holds_wrong_bytes()
    {
        _folder.Write(Name + ".part", new byte[1_000]);
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal([1_000, null], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task Begins_again_where_the_part_left_behind_is_too_long()
    {
        _folder.Write(Name + ".part", new byte[Size + 1]);
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Null(Assert.Single(server.Requests).From);
    }

    [Fact]
    public async Task Takes_the_whole_file_from_a_server_that_ignores_ranges()
    {
        _folder.Write(Name + ".part", Content[..50_000]);
        using LoopbackServer server = new(_ => Reply.Whole(Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal(50_000, Assert.Single(server.Requests).From);
    }

    [Fact]
    public async Task Refuses_a_range_that_was_not_asked_for()
    {
        _folder.Write(Name + ".part", Content[..50_000]);
        using LoopbackServer shifted = new(_ => new Reply(206, Content[60_000..]) { ContentRange = $"bytes 60000-299999/{Size}" });
        using LoopbackServer honest = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, shifted, honest);

        AssertPlaced();
        Assert.Equal(50_000, Assert.Single(honest.Requests).From);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Turns_to_the_mirror_where_the_publisher_answers_an_error(int status)
    {
        using LoopbackServer publisher = new(_ => new Reply(status, []));
        using LoopbackServer mirror = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, publisher, mirror);

        AssertPlaced();
        Assert.Single(publisher.Requests);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task Turns_to_the_mirror_where_the_publisher_serves_wrong_bytes()
    {
        using LoopbackServer publisher = new(_ => Reply.Whole(WrongContent));
        using LoopbackServer mirror = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, publisher, mirror);

        AssertPlaced();
        Assert.Null(Assert.Single(mirror.Requests).From);
    }

    [Fact]
    public async Task Resumes_from_the_mirror_what_the_publisher_began()
    {
        using LoopbackServer publisher = new(request => Reply.Honest(request, Content).CutAfter(200_000));
        using LoopbackServer mirror = new(request => Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, publisher, mirror);

        AssertPlaced();
        Assert.Equal(200_000, Assert.Single(mirror.Requests).From);
    }

    [Fact]
    public async Task Does_not_read_an_answer_of_another_length()
    {
        using LoopbackServer server = new(_ => Reply.Whole([.. Content, 0]));

        string message = await FailureAsync(server);

        Assert.Contains($"offers {Size + 1} bytes; expected {Size}", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Asks_again_after_longer_and_longer_pauses_while_a_server_is_out_of_order()
    {
        int requests = 0;
        using LoopbackServer server = new(request => ++requests < 3 ? new Reply(503, []) : Reply.Honest(request, Content));

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], _time.Pauses);
    }

    [Fact]
    public async Task Goes_on_as_long_as_each_round_gains_something()
    {
        using LoopbackServer server = new(request =>
        {
            Reply rest = Reply.Honest(request, Content);
            return rest.Body.Length > 40_000 ? rest.CutAfter(40_000) : rest;
        });

        await FetchAsync(_folder.Path, server);

        AssertPlaced();
        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_in_the_end_and_says_what_each_server_did()
    {
        using LoopbackServer publisher = new(_ => new Reply(404, []));
        using LoopbackServer mirror = new(_ => new Reply(500, []));

        string message = await FailureAsync(publisher, mirror);

        Assert.StartsWith(
            $"Cannot download garments.gz: {publisher.Address.Authority} answered 404 Because; "
            + $"{mirror.Address.Authority} answered 500 Because. Check the network",
            message,
            StringComparison.Ordinal);
        Assert.Contains("name it with DataOptions.DataDirectory", message, StringComparison.Ordinal);
        Assert.Single(publisher.Requests);
        Assert.Equal(3, mirror.Requests.Count);
        Assert.False(File.Exists(_folder[Name]));
    }

    [Fact]
    public async Task Never_places_wrong_bytes()
    {
        using LoopbackServer server = new(_ => Reply.Whole(WrongContent));

        Assert.Contains("sent wrong bytes (their SHA-256 differs)", await FailureAsync(server), StringComparison.Ordinal);

        Assert.False(File.Exists(_folder[Name]));
        Assert.False(File.Exists(_folder[Name + ".part"]));
    }

    [Fact]
    public async Task Says_that_nobody_listens()
    {
        LoopbackServer server = new(_ => new Reply(500, []));
        server.Dispose();
        DownloadOptions options = Options(server);

        WorkFailedException failure = await Assert.ThrowsAsync<WorkFailedException>(
            () => new Downloader(_http, options, _time).FetchAsync(Garments, _folder.Path, null, _cancel));

        Assert.Contains($"stopped at 0 of {Size} bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_server_that_stops_sending_for_the_next_one()
    {
        using LoopbackServer hanging = new(request =>
            Reply.Honest(request, Content).CutAfter(64_000) with { HangsAfterwards = true });
        using LoopbackServer mirror = new(request => Reply.Honest(request, Content));
        DownloadOptions options = Options(hanging, mirror) with { StallTimeout = TimeSpan.FromMilliseconds(300) };

        await new Downloader(_http, options, TimeProvider.System).FetchAsync(Garments, _folder.Path, null, _cancel);

        AssertPlaced();
        Assert.Equal(64_000, Assert.Single(mirror.Requests).From);
    }

    [Fact]
    public async Task Stops_when_cancelled_and_keeps_what_came_so_far()
    {
        using LoopbackServer hanging = new(request =>
            Reply.Honest(request, Content).CutAfter(64_000) with { HangsAfterwards = true });
        using CancellationTokenSource user = new();
        Watcher cancelAtTheLastByteSent = new(progress =>
        {
            if (progress.BytesDone == 64_000)
            {
                user.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Downloader(hanging).FetchAsync(Garments, _folder.Path, cancelAtTheLastByteSent, user.Token));

        Assert.Equal(Content[..64_000], await File.ReadAllBytesAsync(_folder[Name + ".part"], _cancel));
    }

    [Fact]
    public async Task Reports_progress_up_to_the_last_byte()
    {
        using LoopbackServer server = new(request => Reply.Honest(request, Content));
        ConcurrentQueue<DownloadProgress> reports = new();

        await Downloader(server).FetchAsync(Garments, _folder.Path, new Watcher(reports.Enqueue), _cancel);

        Assert.Equal(new DownloadProgress(Name, Size, Size), reports.Last());
        Assert.Equal(reports.OrderBy(report => report.BytesDone), reports);
    }

    [Fact]
    public async Task Two_downloads_into_one_folder_fetch_the_file_once()
    {
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        await Task.WhenAll(FetchAsync(_folder.Path, server), FetchAsync(_folder.Path, server));

        AssertPlaced();
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Says_that_the_folder_cannot_be_written()
    {
        string file = _folder.Write("file", []);
        using LoopbackServer server = new(request => Reply.Honest(request, Content));

        WorkFailedException failure = await Assert.ThrowsAsync<WorkFailedException>(
            () => FetchAsync(Path.Combine(file, "cache"), server));

        Assert.StartsWith($"Cannot write to '{file}/cache':", failure.Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Refuses_an_address_that_is_neither_encrypted_nor_on_this_machine()
    {
        DownloadOptions options = new() { Mirrors = [new Uri("http://example.org/files/")] };

        string message = Assert.Throws<InvalidRequestException>(() => new Downloader(_http, options, _time)).Message;

        Assert.Contains("'http://example.org/files/' is not an HTTPS address", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Publishers_and_mirrors_are_encrypted_folders() => Assert.All(
        PublishedSets.All.SelectMany(set => set.Mirrors),
        mirror => Assert.True(mirror.Scheme.Equals("https", StringComparison.Ordinal) && mirror.AbsolutePath.EndsWith('/')));

    private static DownloadOptions Options(params LoopbackServer[] servers) => new()
    {
        Mirrors = [.. servers.Select(server => server.Address)],
        StallTimeout = TimeSpan.FromHours(1),
    };

    private Downloader Downloader(params LoopbackServer[] servers) => new(_http, Options(servers), _time);

    private Task FetchAsync(string folder, params LoopbackServer[] servers) =>
        Downloader(servers).FetchAsync(Garments, folder, progress: null, _cancel);

    private async Task<string> FailureAsync(params LoopbackServer[] servers) =>
        (await Assert.ThrowsAsync<WorkFailedException>(() => FetchAsync(_folder.Path, servers))).Message;

    private void AssertPlaced()
    {
        Assert.Equal(Content, File.ReadAllBytes(_folder[Name]));
        Assert.False(File.Exists(_folder[Name + ".part"]));
    }

    private sealed class Watcher(Action<DownloadProgress> watch) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => watch(value);
    }
}
