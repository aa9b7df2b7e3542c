using Fathom.Study.Data;
using static Fathom.Study.Tests.Data.LoopbackServer;

namespace Fathom.Study.Tests.Data;

public sealed class DataCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("fashion-mnits", " Did you mean 'fashion-mnist'?")]
    [InlineData("Fashion_MNIST", " Did you mean 'fashion-mnist'?")]
    [InlineData("sketch", " Did you mean 'sketches'?")]
    [InlineData("cifar-10", "")]
    [InlineData("", "")]
    public async Task An_unknown_name_is_refused_with_the_known_ones(string name, string suggestion)
    {
        InvalidRequestException failure = await Assert.ThrowsAsync<InvalidRequestException>(() => LoadAsync(name, Offline()));

        Assert.Equal(
            $"There is no data set '{name}'; expected one of: {string.Join(", ", DataCatalog.Names)}.{suggestion}", failure.Message);
        Assert.Equal(
            failure.Message, Assert.Throws<InvalidRequestException>(() => Catalog(Offline()).Verify(name)).Message);
    }

    [Fact]
    public async Task Sketches_asked_for_by_name_replace_nothing()
    {
        LoadedData loaded = await LoadAsync("sketches", Offline());

        Assert.Equal(("sketches", true, null), (loaded.Data.Name, loaded.Data.IsSynthetic, loaded.StandInReason));
    }

    [Fact]
    public async Task Without_a_name_sketches_stand_in_where_the_network_is_away_and_say_why()
    {
        using LoopbackServer server = new(_ => new Reply(404, []));

        LoadedData loaded = await LoadAsync(name: null, Online(server));

        Assert.Equal(("sketches", true), (loaded.Data.Name, loaded.Data.IsSynthetic));
        Assert.StartsWith(
            "Fashion-MNIST could not be had: Cannot download train-images-idx3-ubyte.gz: 127.0.0.1",
            loaded.StandInReason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_sketches_stand_in_where_downloading_is_forbidden()
    {
        LoadedData loaded = await LoadAsync(name: null, Offline());

        Assert.Equal("sketches", loaded.Data.Name);
        Assert.Contains("downloading is forbidden: the cache", loaded.StandInReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fashion_MNIST_asked_for_by_name_is_never_replaced()
    {
        using LoopbackServer server = new(_ => new Reply(404, []));

        await Assert.ThrowsAsync<WorkFailedException>(() => LoadAsync("fashion-mnist", Online(server)));
        await Assert.ThrowsAsync<WorkFailedException>(() => LoadAsync("fashion-mnist", Offline()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fashion-mnist")]
    public async Task A_named_folder_without_the_files_is_an_error_and_never_passed_over(string? name)
    {
        PlaceHeaders("data");
        File.Delete(_folder["data/t10k-labels-idx1-ubyte.gz"]);
        DataOptions options = Offline() with { DataDirectory = _folder["data"] };

        InvalidRequestException failure = await Assert.ThrowsAsync<InvalidRequestException>(() => LoadAsync(name, options));

        Assert.StartsWith(
            $"DataOptions.DataDirectory '{_folder["data"]}' lacks t10k-labels-idx1-ubyte.gz; expected all four", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_folder_that_is_not_there_is_an_error()
    {
        DataOptions options = Offline() with { DataDirectory = _folder["nowhere"] };

        InvalidRequestException failure = await Assert.ThrowsAsync<InvalidRequestException>(() => LoadAsync(null, options));

        Assert.Contains("nowhere' lacks train-images-idx3-ubyte.gz, train-labels", failure.Message, StringComparison.Ordinal);
        Assert.Contains("There is no such folder.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Damaged_files_in_a_folder_of_the_user_are_an_error_even_without_a_name(bool named)
    {
        PlaceHeaders("data/fashion-mnist");
        DataOptions options = named
            ? Offline() with { DataDirectory = _folder["data"] }
            : Offline() with { EnvironmentDirectory = _folder["data"] };

        InvalidRequestException failure = await Assert.ThrowsAsync<InvalidRequestException>(() => LoadAsync(null, options));

        Assert.Contains("is cut short: it holds 0 elements", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_in_the_cache_are_named_where_they_may_not_be_fetched_again()
    {
        PlaceHeaders("cache/fashion-mnist");

        WorkFailedException failure =
            await Assert.ThrowsAsync<WorkFailedException>(() => LoadAsync("fashion-mnist", Offline()));

        Assert.Contains("is cut short", failure.Message, StringComparison.Ordinal);
        Assert.Contains("in the cache and downloading is forbidden", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_folder_that_lacks_files_is_an_error_that_says_what_lies_there_and_whose_advice_works()
    {
        _folder.Write("env/notes.txt", [1]);
        DataOptions options = Offline() with { EnvironmentDirectory = _folder["env"] };

        foreach (string? name in new[] { null, "fashion-mnist", "mnist", "emnist-letters" })
        {
            InvalidRequestException failure = await Assert.ThrowsAsync<InvalidRequestException>(() => LoadAsync(name, options));
            Assert.Contains($"FATHOM_DATA '{_folder["env"]}' lacks ", failure.Message, StringComparison.Ordinal);
            Assert.Contains("In it lie notes.txt.", failure.Message, StringComparison.Ordinal);
            Assert.EndsWith("or unset FATHOM_DATA to use the cache or download them.", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal("sketches", (await LoadAsync(name: null, options with { EnvironmentDirectory = null })).Data.Name);
    }

    [Fact]
    public async Task An_environment_folder_with_one_set_does_not_forbid_to_ask_for_another_by_name()
    {
        PlaceHeaders("env");
        _folder.Write("env/raw/qmnist-train-images-idx3-ubyte", Idx.Header(60_000, 28, 28));
        DataOptions options = Offline() with { EnvironmentDirectory = _folder["env"] };

        string message = (await Assert.ThrowsAsync<WorkFailedException>(() => LoadAsync("emnist-digits", options))).Message;

        Assert.StartsWith("EMNIST digits is nowhere complete and downloading is forbidden", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_says_where_each_set_is()
    {
        PlaceHeaders("env/fashion-mnist");
        DataOptions options = Offline() with { EnvironmentDirectory = _folder["env"] };

        IReadOnlyList<DataListing> list = Catalog(options).List();

        Assert.Equal(DataCatalog.Names, list.Select(listing => listing.Name), StringComparer.Ordinal);
        Assert.Equal(_folder["env/fashion-mnist"], list[0].Folder);
        Assert.Equal(["FATHOM_DATA", "the cache"], list[0].LookedIn.Select(place => place.Role), StringComparer.Ordinal);
        Assert.Equal([0, 4], list[0].LookedIn.Select(place => place.Missing.Count));
        Assert.True(list[^1] is { IsSynthetic: true, IsAtHand: true, Folder: null });
        Assert.False(Catalog(Offline()).List()[0].IsAtHand);
    }

    [Fact]
    public void Verify_judges_every_file_by_itself()
    {
        PlaceHeaders("data");
        File.Delete(_folder["data/train-labels-idx1-ubyte.gz"]);
        DataOptions options = Offline() with { DataDirectory = _folder["data"] };

        IReadOnlyList<FileVerdict> verdicts = Catalog(options).Verify("fashion-mnist");

        Assert.Equal(FashionMnist.Files.Select(file => file.Name), verdicts.Select(verdict => verdict.Name), StringComparer.Ordinal);
        Assert.Contains("is cut short", verdicts[0].Problem, StringComparison.Ordinal);
        Assert.Contains("lacks train-labels", verdicts[1].Problem, StringComparison.Ordinal);
        Assert.All(verdicts, verdict => Assert.False(verdict.IsGood));
    }

    [Fact]
    public void Verify_finds_the_sketches_drawn_here_to_be_what_every_machine_draws() =>
        Assert.Null(Assert.Single(Catalog(Offline()).Verify("sketches")).Problem);

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public async Task Real_files_are_read_where_they_lie_and_verified()
    {
        DataOptions options = Offline() with { EnvironmentDirectory = RealData.Folder };

        LoadedData loaded = await LoadAsync(name: null, options);

        Assert.Equal(("fashion-mnist", RealData.Folder, null), (loaded.Data.Name, loaded.Origin, loaded.StandInReason));
        Assert.All(Catalog(options).Verify("fashion-mnist"), verdict => Assert.Null(verdict.Problem));
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public async Task Real_files_are_downloaded_into_the_cache_once_and_what_is_damaged_there_again()
    {
        using LoopbackServer server = new(request =>
            Reply.Honest(request, File.ReadAllBytes(Path.Combine(RealData.Folder, Path.GetFileName(request.Path)))));
        string cached = _folder["cache/fashion-mnist"];

        Assert.Equal(cached, (await LoadAsync(name: null, Online(server))).Origin);
        Assert.Equal(4, server.Requests.Count);

        await LoadAsync("fashion-mnist", Online(server));
        Assert.Equal(4, server.Requests.Count);

        await File.WriteAllBytesAsync(Path.Combine(cached, "t10k-labels-idx1-ubyte.gz"), [1, 2, 3], _cancel);
        Assert.Equal("fashion-mnist", (await LoadAsync("fashion-mnist", Online(server))).Data.Name);
        Assert.Equal(5, server.Requests.Count);
    }

    /// <summary>Four files that promise the right sizes and hold no elements.</summary>
    private void PlaceHeaders(string folder)
    {
        foreach (PublishedIdxFile file in FashionMnist.Files)
        {
            _folder.Write($"{folder}/{file.Name}", Idx.Header([.. file.Sizes.Select(size => (uint)size)]));
        }
    }

    private DataOptions Offline() => new() { CacheDirectory = _folder["cache"], MayDownload = false };

    private DataOptions Online(LoopbackServer server) => new()
    {
        CacheDirectory = _folder["cache"],
        Download = new() { Mirrors = [server.Address], StallTimeout = TimeSpan.FromHours(1) },
    };

    private DataCatalog Catalog(DataOptions options) => new(options, _http, new ImpatientTime());

    private Task<LoadedData> LoadAsync(string? name, DataOptions options) =>
        Catalog(options).LoadAsync(name, progress: null, _cancel);
}
