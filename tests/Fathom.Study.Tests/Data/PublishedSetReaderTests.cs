using System.IO.Compression;
using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data;

public sealed class PublishedSetReaderTests : IDisposable
{
    private static readonly byte[] TestLabelsOfRightSize = Idx.Counting([10_000], below: 10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_the_file_that_a_folder_lacks()
    {
        string message = MessageFor(FashionMnist.TestLabels);

        Assert.Contains($"'{_folder.Path}' lacks t10k-labels-idx1-ubyte.gz", message, StringComparison.Ordinal);
        Assert.Contains("fathom data fetch fashion-mnist", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognises_images_and_labels_that_were_swapped()
    {
        Write(FashionMnist.TrainingImages, Idx.Header(60_000));
        Write(FashionMnist.TrainingLabels, Idx.Header(60_000, 28, 28));

        Assert.Contains(
            "holds 60000 labels; expected 60000 × 28 × 28 pixels of images: that is what train-labels-idx1-ubyte.gz should hold. "
            + "The two files seem to be swapped: exchange their names.",
            MessageFor(FashionMnist.TrainingImages),
            StringComparison.Ordinal);
        Assert.Contains(
            "holds 60000 × 28 × 28 pixels of images; expected 60000 labels: that is what train-images-idx3-ubyte.gz should hold.",
            MessageFor(FashionMnist.TrainingLabels),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Recognises_a_training_and_a_test_file_that_were_swapped()
    {
        Write(FashionMnist.TrainingLabels, TestLabelsOfRightSize);
        Write(FashionMnist.TestImages, Idx.Header(60_000, 28, 28));

        Assert.Contains(
            "expected 60000 labels: that is what t10k-labels-idx1-ubyte.gz should hold. The two files seem to be swapped",
            MessageFor(FashionMnist.TrainingLabels),
            StringComparison.Ordinal);
        Assert.Contains(
            "that is what train-images-idx3-ubyte.gz should hold. The two files seem to be swapped",
            MessageFor(FashionMnist.TestImages),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new uint[] { 10_000, 784 }, "holds 10000 × 784 elements in 2 dimensions; expected 10000 × 28 × 28 pixels of images")]
    [InlineData(new uint[] { 10_000, 28, 27 }, "holds 10000 × 28 × 27 pixels of images; expected 10000 × 28 × 28")]
    [InlineData(new uint[] { 9_999, 28, 28 }, "holds 9999 × 28 × 28 pixels of images; expected 10000 × 28 × 28")]
    public void Refuses_images_of_wrong_dimensions(uint[] sizes, string expected)
    {
        Write(FashionMnist.TestImages, Idx.Header(sizes));

        Assert.Contains(expected, MessageFor(FashionMnist.TestImages), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_another_number_of_labels_than_of_images()
    {
        Write(FashionMnist.TestLabels, Idx.Counting([9_999], below: 10));

        Assert.Contains(
            "holds 9999 labels; expected 10000 labels, one for each image. Get the file again.",
            MessageFor(FashionMnist.TestLabels),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_label_that_is_no_class_and_says_which()
    {
        byte[] mislabelled = [.. TestLabelsOfRightSize];
        mislabelled[8 + 4_321] = 10;
        Write(FashionMnist.TestLabels, mislabelled);

        Assert.Contains(
            "gives example 4321 (counted from 0) the label 10; expected labels from 0 to 9",
            MessageFor(FashionMnist.TestLabels),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_content_of_the_right_size_that_is_not_the_published_one()
    {
        Write(FashionMnist.TestLabels, TestLabelsOfRightSize);

        string message = MessageFor(FashionMnist.TestLabels);

        Assert.Contains("has the right size but not Fashion-MNIST's content", message, StringComparison.Ordinal);
        Assert.Contains($"expected {FashionMnist.TestLabels.ContentSha256}", message, StringComparison.Ordinal);
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public void Reads_the_real_data()
    {
        Dataset data = PublishedSetReader.Read(FashionMnist.Set, RealData.Folder);

        Assert.Equal("fashion-mnist", data.Name);
        Assert.False(data.IsSynthetic);
        Assert.Equal((60_000, 10_000, 784), (data.Training.Count, data.Test.Count, data.Training.FeatureCount));
        Assert.Equal([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], data.Training.Labels[..10].ToArray());
        Assert.Equal([9, 2, 1, 1, 6, 1, 4, 6, 5, 7], data.Test.Labels[..10].ToArray());
        Assert.Equal(RealContentSha256, data.ContentSha256);
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public void The_real_data_has_the_published_moments_and_balanced_classes()
    {
        DataDescription description = DataDescription.Of(PublishedSetReader.Read(FashionMnist.Set, RealData.Folder));

        Assert.Equal(0.2860, description.PixelMean, 4);
        Assert.Equal(0.3530, description.PixelStandardDeviation, 4);
        Assert.All(description.Classes, one => Assert.Equal((6_000, 1_000), (one.Training, one.Test)));
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public void Accepts_a_recompressed_and_an_unpacked_copy_and_refuses_one_changed_pixel()
    {
        byte[] images = Unpack(FashionMnist.TestImages);
        _folder.Write("t10k-images-idx3-ubyte.gz", Idx.Gzip(images));
        _folder.Write("t10k-labels-idx1-ubyte", Unpack(FashionMnist.TestLabels));

        Assert.Equal(images, PublishedSetReader.ReadFile(FashionMnist.Set, _folder.Path, FashionMnist.TestImages).Content.ToArray());
        Assert.Equal(10_000, PublishedSetReader.ReadFile(FashionMnist.Set, _folder.Path, FashionMnist.TestLabels).Elements.Length);

        images[^1] ^= 1;
        _folder.Write("t10k-images-idx3-ubyte.gz", Idx.Gzip(images));
        Assert.Contains(
            "not Fashion-MNIST's content", MessageFor(FashionMnist.TestImages), StringComparison.Ordinal);
    }

    /// <summary>Of the four decoded files one after the other: <c>zcat train-images… train-labels… t10k-images… t10k-labels… | sha256sum</c>.</summary>
    private const string RealContentSha256 = "14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214";

    private static byte[] Unpack(PublishedIdxFile file)
    {
        using GZipStream packed = new(File.OpenRead(Path.Combine(RealData.Folder, file.Name)), CompressionMode.Decompress);
        using MemoryStream content = new();
        packed.CopyTo(content);
        return content.ToArray();
    }

    private void Write(PublishedIdxFile file, byte[] content) => _folder.Write(file.Name, Idx.Gzip(content));

    private string MessageFor(PublishedIdxFile file) =>
        Assert.Throws<InvalidRequestException>(() => PublishedSetReader.ReadFile(FashionMnist.Set, _folder.Path, file)).Message;
}
