using System.Buffers.Binary;
using System.IO.Compression;
using Fathom.Study.Data;

namespace Fathom.App.Tests.Commands;

/// <summary>Data files that are not what they should be, through the command: one line, exit code 2, nothing made.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-bad-data-").FullName;

    public BadDataTests()
    {
        _session.Work.ReadsFiles = true;
        foreach (PublishedIdxFile file in FashionMnist.Files)
        {
            Place(file, Zipped([.. Header([.. file.Sizes])]));
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        File.Delete(Path.Combine(_folder, FashionMnist.TestLabels.Name));

        await IsRefused($"'{_folder}' lacks {FashionMnist.TestLabels.Name}");
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        Directory.Delete(_folder, recursive: true);

        await IsRefused(_folder);
        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public async Task A_truncated_file_is_refused() => await IsRefused("cut short");

    [Fact]
    public async Task A_file_whose_compression_is_cut_is_refused()
    {
        byte[] whole = Zipped([.. Header(60_000, 28, 28), .. new byte[60_000 * 784]]);
        Place(FashionMnist.TrainingImages, whole[..(whole.Length / 2)]);

        await IsRefused(FashionMnist.TrainingImages.Name);
    }

    [Fact]
    public async Task Swapped_files_are_recognised()
    {
        Place(FashionMnist.TrainingImages, Zipped(Header(60_000)));
        Place(FashionMnist.TrainingLabels, Zipped(Header(60_000, 28, 28)));

        await IsRefused("seem to be swapped: exchange their names.");
    }

    [Fact]
    public async Task A_page_saved_in_place_of_the_file_is_refused()
    {
        Place(FashionMnist.TrainingImages, "<html>404 Not Found</html>"u8.ToArray());

        await IsRefused(FashionMnist.TrainingImages.Name);
    }

    [Fact]
    public async Task Images_of_another_size_are_refused()
    {
        Place(FashionMnist.TrainingImages, Zipped(Header(60_000, 32, 32)));

        await IsRefused("holds 60000 × 32 × 32 pixels of images; expected 60000 × 28 × 28 pixels of images");
    }

    [Fact]
    public async Task Another_data_set_of_the_same_size_is_refused()
    {
        Place(FashionMnist.TrainingImages, Zipped([.. Header(60_000, 28, 28), .. new byte[60_000 * 784]]));

        await IsRefused("has the right size but not Fashion-MNIST's content");
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public async Task A_label_that_is_no_class_is_refused()
    {
        string images = Path.Combine(_folder, FashionMnist.TrainingImages.Name);
        File.Delete(images);
        File.CreateSymbolicLink(images, Path.Combine(RealData.Folder, FashionMnist.TrainingImages.Name));
        Place(FashionMnist.TrainingLabels, Zipped([.. Header(60_000), .. new byte[59_999], 10]));

        await IsRefused("gives example 59999 (counted from 0) the label 10; expected labels from 0 to 9");
    }

    [Fact]
    public async Task Verify_judges_each_file_and_names_every_fault()
    {
        Place(FashionMnist.TestLabels, Zipped([.. Header(10_000), 200, .. new byte[9_999]]));

        Assert.Equal(1, await _session.RunAsync("data", "verify", "fashion-mnist", "--data-dir", _folder));

        Assert.Equal(4, _session.Output.Split("BAD").Length - 1);
        Assert.Contains("gives example 0 (counted from 0) the label 200", string.Join(' ', _session.Output.Split('\n')), StringComparison.Ordinal);
        Assert.StartsWith("fathom: fashion-mnist: 4 of 4 files failed;", _session.Error, StringComparison.Ordinal);
    }

    private async Task IsRefused(string message)
    {
        Assert.Equal(2, await _session.RunAsync("study", "--data-dir", _folder));

        Assert.StartsWith("fathom: ", _session.Error, StringComparison.Ordinal);
        Assert.Contains(message, _session.Error, StringComparison.Ordinal);
        Assert.Single(_session.Error.TrimEnd().Split('\n'));
        Assert.Empty(_session.Output);
        Assert.Empty(Directory.GetFileSystemEntries(_session.Folder));
    }

    private void Place(PublishedIdxFile file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, file.Name), content);

    private static byte[] Header(params int[] sizes)
    {
        byte[] header = new byte[4 * (sizes.Length + 1)];
        header[2] = 8;
        header[3] = (byte)sizes.Length;
        foreach ((int index, int size) in sizes.Index())
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (index + 1)), size);
        }

        return header;
    }

    private static byte[] Zipped(byte[] content)
    {
        using MemoryStream zipped = new();
        using (GZipStream stream = new(zipped, CompressionLevel.Fastest))
        {
            stream.Write(content);
        }

        return zipped.ToArray();
    }
}
