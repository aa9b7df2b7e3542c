namespace Fathom.Study.Data;

/// <summary>Fashion-MNIST as published: 70,000 grey 28×28 pictures of garments in ten classes.</summary>
/// <remarks>Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747; https://github.com/zalandoresearch/fashion-mnist.</remarks>
public static class FashionMnist
{
    public const string Name = "fashion-mnist";

    /// <summary>In label order, 0 to 9.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ];

    public static PublishedIdxFile TrainingImages { get; } = PublishedIdxFile.Of(
        "train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        [60_000, 28, 28],
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888");

    public static PublishedIdxFile TrainingLabels { get; } = PublishedIdxFile.Of(
        "train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        [60_000],
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");

    public static PublishedIdxFile TestImages { get; } = PublishedIdxFile.Of(
        "t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        [10_000, 28, 28],
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b");

    public static PublishedIdxFile TestLabels { get; } = PublishedIdxFile.Of(
        "t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        [10_000],
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    /// <summary>In the order in which the data set's own checksum takes them.</summary>
    public static IReadOnlyList<PublishedIdxFile> Files { get; } = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>The publisher's repository, then a mirror of the same four files.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
    ];

    /// <summary>All of the above.</summary>
    public static PublishedSet Set { get; } = new(Name, "Fashion-MNIST", Name, "FashionMNIST", ClassNames, Files, Mirrors);
}
