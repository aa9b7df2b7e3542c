using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Tests.Data.Pictures;
using SkiaSharp;

namespace Fathom.Study.Tests.Data;

/// <summary>Pictures that a person brings, in folders and in IDX pairs, and their faults, from small files that the tests make.</summary>
public sealed class BroughtPicturesTests : IDisposable
{
    private static readonly string[] Animals = ["cat", "dog"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_tree_of_classes_is_read_and_a_test_part_drawn_by_class()
    {
        Tree("", 20);

        LoadedData loaded = Load();

        Assert.Equal((32, 8, 6, 5, 1), (loaded.Data.Training.Count, loaded.Data.Test.Count, loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.Channels));
        Assert.Equal(["cat", "dog"], loaded.Data.ClassNames);
        Assert.Equal(4, loaded.Data.Test.Labels.ToArray().Count(label => label == 0));
        Assert.Contains(new TestHeldOut(8, 40, 1), loaded.Notices);
        Assert.Equal(loaded.Data.ContentSha256, Load().Data.ContentSha256);
        Assert.NotEqual(loaded.Data.ContentSha256, Load(new DataRequest { SplitSeed = 2 }).Data.ContentSha256);
    }

    [Fact]
    public void Fewer_pictures_lie_in_more_by_class_and_leave_validation_and_test_alone()
    {
        Tree("", 20);

        (LoadedData whole, LoadedData twenty, LoadedData eight) = (Load(), Load(new DataRequest { Examples = 20 }), Load(new DataRequest { Examples = 8 }));
        DataSplit[] splits = [.. new[] { whole, twenty, eight }.Select(loaded => DataSplit.HoldOutLast(loaded.Data, loaded.Data.ValidationFraction ?? 0.2))];

        Assert.Equal([20, 8], splits[1..].Select(split => split.Training.Count));
        Assert.All(splits[1..], split => Assert.Equal(Rows(splits[0].Validation), Rows(split.Validation)));
        Assert.All(splits[1..], split => Assert.Equal(Rows(splits[0].Test), Rows(split.Test)));
        Assert.Empty(Rows(splits[2].Training).Except(Rows(splits[1].Training)));
        Assert.Empty(Rows(splits[1].Training).Except(Rows(splits[0].Training)));
        Assert.Equal(4, splits[2].Training.Labels.ToArray().Count(label => label == 0));
        Assert.Contains(new FewerTrained(8, splits[0].Training.Count), eight.Notices);
        Assert.Equal(3, new[] { whole, twenty, eight }.Select(loaded => loaded.Data.ContentSha256).Distinct().Count());

        static string[] Rows(ExampleSet examples) => [.. Enumerable.Range(0, examples.Count).Select(row => Convert.ToHexString(examples.Slice(row, 1).Pixels.Span) + examples.Labels.Span[row])];
    }

    [Theory]
    [InlineData("train", "val", "test")]
    [InlineData("Training", "validation", "testing")]
    public void Given_parts_stay_as_they_are(string training, string validation, string test)
    {
        Tree(training + "/", 10);
        Tree(validation + "/", 3, first: 100);
        Tree(test + "/", 4, first: 200);

        LoadedData loaded = Load();
        var split = DataSplit.HoldOutLast(loaded.Data, loaded.Data.ValidationFraction!.Value);

        Assert.Equal((20, 6, 8), (split.Training.Count, split.Validation.Count, split.Test.Count));
        Assert.All(Enumerable.Range(0, 6), index => Assert.InRange(split.Validation.Feature(index, 0), 100, 103));
        Assert.DoesNotContain(loaded.Notices, notice => notice is TestHeldOut);
    }

    [Fact]
    public void Colours_of_any_size_are_scaled_alike()
    {
        for (int index = 0; index < 10; index++)
        {
            _folder.Write($"red/{index}.png", Files.Png(40 + index, 90, (_, _) => SKColors.Red));
            _folder.Write($"grey/{index}.png", Files.GreyPng(70, 50, (_, _) => 90));
        }

        LoadedData loaded = Load(new DataRequest { ImageSize = 8 });

        Assert.Equal((8, 8, 3), (loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.Channels));
        int red = loaded.Data.Training.Labels.Span.IndexOf((byte)1);
        Assert.Equal((255, 0, 0), (loaded.Data.Training.Feature(red, 0), loaded.Data.Training.Feature(red, 1), loaded.Data.Training.Feature(red, 2)));
        Assert.Contains(new TakenForPictureSet(Path.GetFileName(_folder.Path), 20, 2, 8, 8, 3, 20), loaded.Notices);
        Assert.Equal((32, 32), (Load().Data.ImageHeight, Load().Data.ImageWidth));
    }

    [Fact]
    public void A_photograph_that_lies_is_set_upright_before_it_is_trained_on()
    {
        using SKBitmap lying = Files.Bitmap(24, 16, (_, column) => Files.Grey(column < 12 ? 255 : 0));
        byte[] jpeg = Files.WithOrientation(Files.Encode(lying, SKEncodedImageFormat.Jpeg), 6);
        Tree("", 4);
        _folder.Write("cat/lying.jpg", jpeg);

        LoadedData loaded = Load(new DataRequest { ImageSize = 8, TestFraction = 0.1 });

        Assert.Contains(Enumerable.Range(0, loaded.Data.Training.Count), index => loaded.Data.Training.Feature(index, 3) > 240 && loaded.Data.Training.Feature(index, 7 * 8 + 3) < 15);
    }

    [Fact]
    public void A_test_folder_of_its_own_is_read_beside_the_tree_and_repeated_pictures_are_told()
    {
        Tree("pictures/", 10);
        Tree("held/", 5);

        LoadedData loaded = Load(new DataRequest { TestPath = _folder["held"] }, "pictures");

        Assert.Equal((20, 10), (loaded.Data.Training.Count, loaded.Data.Test.Count));
        Assert.Contains(new RepeatedPictures(10, 10), loaded.Notices);
    }

    [Fact]
    public void Other_files_among_pictures_are_told()
    {
        Tree("", 5);
        string notes = _folder.Write("cat/notes.txt", [1]);
        _folder.Write("cat/.DS_Store", [1]);

        Assert.Contains(new FilesLeftOut(1, notes), Load().Notices);
    }

    [Fact]
    public void An_unreadable_picture_is_named()
    {
        Tree("", 5);
        string bad = _folder.Write("dog/zz.png", "no picture"u8.ToArray());

        Assert.Equal($"{bad}: not a picture that can be read; expected PNG, JPEG, WebP, GIF or BMP", Refusal());
    }

    [Fact]
    public void A_truncated_picture_is_named()
    {
        Tree("", 5);
        byte[] whole = Files.GreyPng(5, 6, (row, column) => row * 31 + column * 17);
        string bad = _folder.Write("dog/zz.png", whole[..^20]);

        Assert.Equal($"{bad}: cut short or damaged; expected a whole picture. Get the file again.", Refusal());
    }

    [Fact]
    public void One_class_only_is_refused()
    {
        Tree("", 5);
        Directory.Delete(_folder["dog"], recursive: true);

        Assert.Contains("holds pictures of 1 class; expected 2 to 256. Add pictures of another class", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_pictures_is_refused()
    {
        Tree("", 5);
        _folder.Write("bird/readme.txt", [1]);

        Assert.Equal(
            $"'{_folder["bird"]}' holds no pictures; expected PNG, JPEG, WebP, GIF or BMP of the class 'bird'. In it lie readme.txt. Add some, or remove the folder.",
            Refusal());
    }

    [Fact]
    public void A_class_of_the_test_part_alone_is_refused()
    {
        Tree("train/", 5);
        Tree("test/", 2);
        _folder.Write("test/bird/0.png", Files.GreyPng(5, 6, (_, _) => 9));

        Assert.Contains("bird' is the folder of a class that is not trained on; expected one of: cat, dog.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_tables_know_is_refused()
    {
        Tree("", 5);

        Assert.Contains("holds pictures in folders, which have no use for Label. Leave it out.", Refusal(new DataRequest { Label = "x" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_something_else_is_described()
    {
        _folder.Write("notes.txt", [1]);

        string message = Refusal();

        Assert.Contains("is a folder, which Fathom cannot read as data. In it lie notes.txt. Expected a folder with IDX files", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("raw/mine-train-images.idx3-ubyte", "raw/mine-train-labels.idx1-ubyte", "raw/mine-test-images.idx3-ubyte", "raw/mine-test-labels.idx1-ubyte")]
    [InlineData("train_images", "train_labels", "test_images", "test_labels")]
    public void IDX_pairs_of_any_size_and_number_of_classes_are_read(params string[] names)
    {
        WriteIdx(names);

        LoadedData loaded = Load();

        Assert.Equal((30, 9, 3, 4, 3), (loaded.Data.Training.Count, loaded.Data.Test.Count, loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.ClassNames.Count));
        Assert.Equal([0, 1, 2, 0], loaded.Data.Training.Labels[..4].ToArray());
    }

    [Fact]
    public void IDX_labels_of_another_length_are_refused()
    {
        WriteIdx(["train-images-idx3-ubyte", "train-labels-idx1-ubyte"]);
        string labels = _folder.Write("train-labels-idx1-ubyte", Idx.Counting([29], below: 3));

        Assert.Equal(
            $"'{labels}' holds 29 labels and '{_folder["train-images-idx3-ubyte"]}' 30 images; expected one label for each image. Get both files again.", Refusal());
    }

    [Fact]
    public void IDX_images_without_labels_are_refused()
    {
        WriteIdx(["train-images-idx3-ubyte"]);

        Assert.Contains("lacks the images or the labels of its train part: found train-images-idx3-ubyte; expected", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_IDX_sets_in_one_folder_are_refused()
    {
        WriteIdx(["a-train-images-idx3-ubyte", "a-train-labels-idx1-ubyte"]);
        WriteIdx(["b-train-images-idx3-ubyte", "b-train-labels-idx1-ubyte"]);

        Assert.Contains("holds 2 data sets (a, b); expected one.", Refusal(), StringComparison.Ordinal);
    }

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public void A_published_set_named_by_its_folder_is_that_set()
    {
        LoadedData loaded = DataKinds.Load(new DataRequest(Path: RealData.Folder), new DataOptions { CacheDirectory = _folder["cache"] }, TestContext.Current.CancellationToken);

        Assert.Equal("fashion-mnist", loaded.Data.Name);
        Assert.Equal(PublishedSetReader.Read(FashionMnist.Set, RealData.Folder).ContentSha256, loaded.Data.ContentSha256);
    }

    private void Tree(string below, int count, int first = 0)
    {
        foreach ((int label, string name) in Animals.Index())
        {
            for (int index = 0; index < count; index++)
            {
                _folder.Write($"{below}{name}/{index:D3}.png", Files.GreyPng(5, 6, (row, column) => row + column == 0 ? first + label : (index * 7 + row * column * 11 + label * 90) % 256));
            }
        }
    }

    private void WriteIdx(string[] names)
    {
        foreach ((int index, string name) in names.Index())
        {
            uint count = index < 2 ? 30u : 9u;
            _folder.Write(name, index % 2 == 0 ? Idx.Counting([count, 3, 4]) : Idx.Counting([count], below: 3));
        }
    }

    private LoadedData Load(DataRequest? request = null, string below = "") => DataKinds.Load(
        (request ?? new DataRequest()) with { Path = _folder[below].TrimEnd('/') },
        new DataOptions { CacheDirectory = _folder["cache"] },
        TestContext.Current.CancellationToken);

    private string Refusal(DataRequest? request = null) => Assert.Throws<InvalidRequestException>(() => Load(request)).Message;
}
