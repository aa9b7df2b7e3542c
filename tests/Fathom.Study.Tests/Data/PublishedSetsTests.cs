using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Fathom.Study.Data;
using static Fathom.Study.Tests.Data.LoopbackServer;

namespace Fathom.Study.Tests.Data;

/// <summary>Made files of each way of publishing, from a server on this machine and from every layout met in the wild.</summary>
public sealed class PublishedSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_set_agrees_with_itself() => Assert.All(PublishedSets.All, set =>
    {
        Assert.Equal(4, set.Files.Count);
        Assert.Equal(set.TrainingImages.Sizes[0], set.TrainingLabels.Sizes[0]);
        Assert.Equal(set.TestImages.Sizes[0], set.TestLabels.Sizes[0]);
        Assert.Equal([28, 28, 28, 28], set.TrainingImages.Sizes.Skip(1).Concat(set.TestImages.Sizes.Skip(1)));
        Assert.All(set.Downloads, file => Assert.Equal(64, file.Sha256.Length));
        Assert.Equal(set.ClassNames.Count, set.ClassNames.Distinct(StringComparer.Ordinal).Count());
    });

    [Theory]
    [InlineData("emnist-balanced", 47)]
    [InlineData("emnist-bymerge", 47)]
    [InlineData("emnist-byclass", 62)]
    [InlineData("emnist-letters", 26)]
    [InlineData("kmnist", 10)]
    public void Classes_are_as_published(string name, int classes) => Assert.Equal(classes, PublishedSets.Find(name)!.ClassNames.Count);

    [Fact]
    public async Task Files_are_downloaded_verified_and_read()
    {
        (PublishedSet set, Dictionary<string, byte[]> files) = Plain();
        using LoopbackServer server = new(request => Reply.Honest(request, files[Path.GetFileName(request.Path)]));

        LoadedData loaded = await SourceOf(set, server).LoadAsync(isAsked: true, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(("made", 12, 6, 4, 5), (loaded.Data.Name, loaded.Data.Training.Count, loaded.Data.Test.Count, loaded.Data.ImageHeight, loaded.Data.ImageWidth));
        Assert.Equal(_folder["cache/made"], loaded.Origin);
        Assert.Equal(1, loaded.Data.Training.Labels.Span[1]);
    }

    [Fact]
    public async Task A_file_that_is_not_the_published_one_is_not_taken()
    {
        (PublishedSet set, Dictionary<string, byte[]> files) = Plain();
        using LoopbackServer server = new(request => Reply.Honest(request, [.. files[Path.GetFileName(request.Path)].Select(value => (byte)(value ^ 1))]));

        WorkFailedException failure = await Assert.ThrowsAsync<WorkFailedException>(
            () => SourceOf(set, server).LoadAsync(isAsked: true, progress: null, TestContext.Current.CancellationToken));

        Assert.Contains("sent wrong bytes (their SHA-256 differs)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_in_an_archive_is_set_upright_and_its_labels_begin_at_0()
    {
        (PublishedSet plain, Dictionary<string, byte[]> files) = Plain(firstLabel: 1, height: 5, width: 4);
        byte[] zip = Zip(files.ToDictionary(file => "gzip/" + file.Key, file => file.Value, StringComparer.Ordinal));
        PublishedSet set = plain with
        {
            Archive = new RemoteFile("gzip.zip", zip.Length, Hash(zip)),
            IsTransposed = true,
            FirstLabel = 1,
            Files = [.. plain.Files.Select(file => file with { Remote = null })],
        };
        using LoopbackServer server = new(request => Reply.Honest(request, zip));

        LoadedData loaded = await SourceOf(set, server).LoadAsync(isAsked: true, progress: null, TestContext.Current.CancellationToken);

        Assert.Single(server.Requests);
        Assert.Equal([0, 1, 2, 0], loaded.Data.Training.Labels[..4].ToArray());

        // Counting 0, 1, 2 … in 5 rows of 4: the picture's first row is the file's first column.
        Assert.Equal([0, 4, 8, 12, 16, 1], TransposedRow(loaded.Data.Training.Pixels.Span));

        static int[] TransposedRow(ReadOnlySpan<byte> pixels) => [pixels[0], pixels[1], pixels[2], pixels[3], pixels[4], pixels[5]];
    }

    [Fact]
    public async Task Labels_of_integers_in_rows_give_their_first_column()
    {
        (PublishedSet plain, Dictionary<string, byte[]> files) = Plain();
        foreach (PublishedIdxFile labels in plain.Files.Where(file => file.HoldsLabels))
        {
            files[labels.Name] = Idx.Gzip(Integers(labels.Sizes[0]));
        }

        PublishedSet set = plain with
        {
            Files = [.. plain.Files.Select(file => new PublishedIdxFile(
                file.Name, file.HoldsLabels ? [file.Sizes[0], 8] : file.Sizes, Remote(file.Name, files[file.Name])))],
        };
        using LoopbackServer server = new(request => Reply.Honest(request, files[Path.GetFileName(request.Path)]));

        LoadedData loaded = await SourceOf(set, server).LoadAsync(isAsked: true, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2, 0], loaded.Data.Training.Labels[..4].ToArray());
    }

    [Theory]
    [InlineData("{0}.gz")]
    [InlineData("{0}")]
    [InlineData("{1}")]
    [InlineData("{1}.gz")]
    [InlineData("made/{0}.gz")]
    [InlineData("raw/{0}")]
    [InlineData("Made/raw/{0}")]
    [InlineData("Made/raw/{0}.gz")]
    [InlineData("{0}/{0}")]
    [InlineData("{1}/{1}")]
    public async Task Every_layout_met_in_the_wild_is_found(string layout)
    {
        (PublishedSet set, Dictionary<string, byte[]> files) = Plain();
        foreach ((string name, byte[] content) in files)
        {
            string unpacked = Path.ChangeExtension(name, null);
            string path = string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, unpacked, unpacked.Replace("-idx", ".idx", StringComparison.Ordinal));
            _folder.Write(path, path.EndsWith(".gz", StringComparison.Ordinal) ? content : Unpack(content));
        }

        DataOptions options = new() { CacheDirectory = _folder["cache"], DataDirectory = _folder.Path, MayDownload = false };
        LoadedData loaded = await new PublishedSetSource(set, options, _http, TimeProvider.System)
            .LoadAsync(isAsked: true, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(12, loaded.Data.Training.Count);
    }

    private PublishedSetSource SourceOf(PublishedSet set, LoopbackServer server) => new(
        set,
        new DataOptions { CacheDirectory = _folder["cache"], Download = new() { Mirrors = [server.Address], StallTimeout = TimeSpan.FromHours(1) } },
        _http,
        new ImpatientTime());

    private static (PublishedSet Set, Dictionary<string, byte[]> Files) Plain(int firstLabel = 0, uint height = 4, uint width = 5)
    {
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal)
        {
            ["made-train-images-idx3-ubyte.gz"] = Idx.Gzip(Idx.Counting([12, height, width])),
            ["made-train-labels-idx1-ubyte.gz"] = Idx.Gzip(Labels(12, firstLabel)),
            ["made-test-images-idx3-ubyte.gz"] = Idx.Gzip(Idx.Counting([6, height, width])),
            ["made-test-labels-idx1-ubyte.gz"] = Idx.Gzip(Labels(6, firstLabel)),
        };
        (int rows, int columns) = ((int)height, (int)width);
        int[][] sizes = [[12, rows, columns], [12], [6, rows, columns], [6]];
        return (new PublishedSet(
            "made",
            "Made",
            "made",
            "Made",
            ["a", "b", "c"],
            [.. files.Zip(sizes, (file, size) => new PublishedIdxFile(file.Key, size, Remote(file.Key, file.Value)))],
            [new Uri("https://example.org/")]), files);
    }

    private static byte[] Labels(uint count, int first) => [.. Idx.Header(count), .. Enumerable.Range(0, (int)count).Select(at => (byte)(first + at % 3))];

    private static byte[] Integers(int count)
    {
        byte[] file = [.. Idx.Header((uint)count, 8), .. new byte[count * 8 * 4]];
        file[2] = 12;
        for (int row = 0; row < count; row++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(12 + row * 32), row % 3);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16 + row * 32), 100_000 + row);
        }

        return file;
    }

    private static RemoteFile Remote(string name, byte[] content) => new(name, content.Length, Hash(content));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Zip(Dictionary<string, byte[]> files)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] content)
    {
        using GZipStream gzip = new(new MemoryStream(content), CompressionMode.Decompress);
        using MemoryStream plain = new();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
