namespace Fathom.Study.Data;

/// <summary>
/// Fashion-MNIST and its relatives, as published. Lengths and SHA-256 are those that TensorFlow Datasets records of the publishers' files
/// (its <c>url_checksums</c>); of MNIST's unpacked files those that several projects pin.
/// </summary>
public static class PublishedSets
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private static readonly string[] UpperCase = [.. Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString())];
    private static readonly string[] LowerCase = [.. UpperCase.Select(letter => letter.ToLowerInvariant())];

    /// <summary>Letters whose lower case does not look like their upper case; the others are merged.</summary>
    private static readonly string[] OwnLowerCase = ["a", "b", "d", "e", "f", "g", "h", "n", "q", "r", "t"];

    /// <summary>Handwritten digits. LeCun, Cortes and Burges; their own server answers no more, so two mirrors of the same files stand for it.</summary>
    private static readonly PublishedSet Mnist = new(
        "mnist",
        "MNIST",
        "mnist",
        "MNIST",
        Digits,
        [
            PublishedIdxFile.Of("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", [60_000, 28, 28],
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            PublishedIdxFile.Of("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", [60_000],
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            PublishedIdxFile.Of("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", [10_000, 28, 28],
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            PublishedIdxFile.Of("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", [10_000],
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ],
        [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")]);

    /// <summary>Cursive Japanese characters. Clanuwat et al. 2018, arXiv:1812.01718.</summary>
    private static readonly PublishedSet Kmnist = new(
        "kmnist",
        "Kuzushiji-MNIST",
        "kmnist",
        "KMNIST",
        ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
        [
            PublishedIdxFile.Of("train-images-idx3-ubyte.gz", 18_165_135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4", [60_000, 28, 28]),
            PublishedIdxFile.Of("train-labels-idx1-ubyte.gz", 29_497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17", [60_000]),
            PublishedIdxFile.Of("t10k-images-idx3-ubyte.gz", 3_041_136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5", [10_000, 28, 28]),
            PublishedIdxFile.Of("t10k-labels-idx1-ubyte.gz", 5_120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c", [10_000]),
        ],
        [new("https://codh.rois.ac.jp/kmnist/dataset/kmnist/")]);

    /// <summary>MNIST with the 50,000 test digits that were lost. Yadav and Bottou 2019, arXiv:1905.10498.</summary>
    private static readonly PublishedSet Qmnist = new(
        "qmnist",
        "QMNIST",
        "qmnist",
        "QMNIST",
        Digits,
        [
            PublishedIdxFile.Of("qmnist-train-images-idx3-ubyte.gz", 9_704_059, "9e26a7bf1683614e065d7b76460ccd52807165b3f22561fb782bd9f38c52b51d", [60_000, 28, 28]),
            PublishedIdxFile.Of("qmnist-train-labels-idx2-int.gz", 463_024, "2c05dc77f6b916b38e455e97ab129a42a444f3dbef09b278a366f82904e0dd9f", [60_000, 8]),
            PublishedIdxFile.Of("qmnist-test-images-idx3-ubyte.gz", 9_742_279, "43fc22bf7498b8fc98de98369d72f752d0deabc280a43a7bcc364ab19e57b375", [60_000, 28, 28]),
            PublishedIdxFile.Of("qmnist-test-labels-idx2-int.gz", 526_800, "9fbcbe594c3766fdf4f0b15c5165dc0d1e57ac604e01422608bb72c906030d06", [60_000, 8]),
        ],
        [new("https://raw.githubusercontent.com/facebookresearch/qmnist/master/")]);

    public static IReadOnlyList<PublishedSet> All { get; } =
    [
        FashionMnist.Set,
        Mnist,
        Kmnist,
        Qmnist,
        Emnist("balanced", [.. Digits, .. UpperCase, .. OwnLowerCase], 112_800, 18_800),
        Emnist("letters", LowerCase, 124_800, 20_800, firstLabel: 1),
        Emnist("digits", Digits, 240_000, 40_000),
        Emnist("mnist", Digits, 60_000, 10_000),
        Emnist("bymerge", [.. Digits, .. UpperCase, .. OwnLowerCase], 697_932, 116_323),
        Emnist("byclass", [.. Digits, .. UpperCase, .. LowerCase], 697_932, 116_323),
    ];

    /// <summary>The set of that name; null where there is none.</summary>
    public static PublishedSet? Find(string? name) => All.FirstOrDefault(set => string.Equals(set.Name, name, StringComparison.Ordinal));

    /// <summary>One split of EMNIST, all in one archive. Cohen et al. 2017, arXiv:1702.05373.</summary>
    private static PublishedSet Emnist(string split, IReadOnlyList<string> classNames, int training, int test, int firstLabel = 0) => new(
        $"emnist-{split}",
        $"EMNIST {split}",
        "emnist",
        "EMNIST",
        classNames,
        [
            new($"emnist-{split}-train-images-idx3-ubyte.gz", [training, 28, 28], Remote: null),
            new($"emnist-{split}-train-labels-idx1-ubyte.gz", [training], Remote: null),
            new($"emnist-{split}-test-images-idx3-ubyte.gz", [test, 28, 28], Remote: null),
            new($"emnist-{split}-test-labels-idx1-ubyte.gz", [test], Remote: null),
        ],
        [new("https://biometrics.nist.gov/cs_links/EMNIST/"), new("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/")])
    {
        Archive = new RemoteFile("gzip.zip", 561_753_746, "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e"),
        IsTransposed = true,
        FirstLabel = firstLabel,
    };
}
