using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed class DatasetTests
{
    private static readonly float[][] Rows = [.. Enumerable.Range(0, 20).Select(row => new float[] { row, -0.5f * row, 3 })];
    private static readonly int[] Labels = [.. Enumerable.Range(0, 20).Select(row => row % 3)];

    [Fact]
    public void Arrays_become_a_data_set_that_holds_every_example_once()
    {
        Dataset data = Dataset.Create(Rows, Labels, new DatasetOptions { Name = "rows" });

        Assert.Equal((16, 4, 3), (data.Training.Count, data.Test.Count, data.Training.FeatureCount));
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        (float[] Row, int Label)[] held = [.. Held(data.Training), .. Held(data.Test)];
        Assert.Equal(Rows.Zip(Labels), held.OrderBy(example => example.Row[0]).Select(example => (example.Row, example.Label)), new SameExample());
        Assert.NotEqual(Rows.Select(row => row[0]), held.Select(example => example.Row[0]));
    }

    [Fact]
    public void The_order_can_be_kept()
    {
        Dataset data = Dataset.Create(Rows, Labels, new DatasetOptions { Shuffle = false, TestFraction = 0 });

        Assert.Equal(Rows.SelectMany(row => row), data.Training.Values.ToArray());
        Assert.Equal(0, data.Test.Count);
    }

    [Fact]
    public void What_is_written_into_the_arrays_afterwards_changes_nothing()
    {
        float[][] rows = [.. Rows.Select(row => row.ToArray())];
        int[] labels = [.. Labels];
        Dataset data = Dataset.Create(rows, labels, new DatasetOptions { Shuffle = false });

        rows[0][0] = float.NaN;
        labels[0] = 99;

        Assert.Equal((0f, 0), (data.Training.Values.Span[0], data.Training.Labels.Span[0]));
    }

    [Fact]
    public void Images_of_bytes_know_their_height()
    {
        byte[][] images = [.. Enumerable.Range(0, 10).Select(image => new byte[] { 1, 2, 3, 4, 5, (byte)image })];

        Dataset data = Dataset.Create(images, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1], new DatasetOptions { ImageWidth = 3, ClassNames = ["left", "right"] });

        Assert.Equal((2, 3, FeatureKind.Bytes), (data.ImageHeight, data.ImageWidth, data.Training.Kind));
        Assert.Equal(["left", "right"], data.ClassNames);
    }

    [Fact]
    public void The_checksum_follows_the_content_and_nothing_else()
    {
        string sum = Of(Rows, Labels);
        float[][] other = [.. Rows.Select(row => row.ToArray())];
        other[7][1] = MathF.BitIncrement(other[7][1]);

        Assert.Equal(64, sum.Length);
        Assert.Equal(sum, Dataset.Create(Rows, Labels, new DatasetOptions { Name = "another", ClassNames = ["a", "b", "c"] }).ContentSha256);
        Assert.NotEqual(sum, Of(other, Labels));
        Assert.NotEqual(sum, Of(Rows, [.. Labels.Select(label => (label + 1) % 3)]));
        Assert.NotEqual(sum, Dataset.Create(Rows, Labels, new DatasetOptions { Seed = 2 }).ContentSha256);
        Assert.NotEqual(sum, Dataset.Create(Rows, Labels, new DatasetOptions { TestFraction = 0.5 }).ContentSha256);

        // sha256sum of the same bytes, made with Python: struct.pack('<4i', 1, 1, 2, 0) + struct.pack('<2f', 1.5, -2) + bytes([0, 1]).
        Dataset two = Dataset.Create([[1.5f], [-2f]], [0, 1], new DatasetOptions { Shuffle = false, TestFraction = 0 });
        Assert.Equal("accf809fcf511a6e4c973d216ade4a4e4699ad530468d330396158ba24080f97", two.ContentSha256);

        static string Of(float[][] rows, int[] labels) => Dataset.Create(rows, labels).ContentSha256;
    }

    [Fact]
    public void Whatever_does_not_fit_is_refused_with_its_place_and_what_was_expected()
    {
        Refused("There are no rows; expected one for each example.", "features", () => Dataset.Create(Array.Empty<float[]>(), []));
        Refused("There are 2 labels; expected 3, one for each row of features.", "labels", () => Dataset.Create([[1f], [2f], [3f]], [0, 1]));
        Refused("Row 1 has 1 features; expected 2, as in row 0.", "features", () => Dataset.Create([[1f, 2f], [3f]], [0, 1]));
        Refused("Row 0 has 0 features; expected one or more.", "features", () => Dataset.Create([Array.Empty<float>()], [0]));
        Refused("Row 1 has 0 features; expected 1, as in row 0.", "features", () => Dataset.Create([[1f], null!], [0, 1]));
        Refused("Label 1 is -1; expected 0 to 1.", "labels", () => Dataset.Create([[1f], [2f]], [0, -1]));
        Refused("Label 2 is 2; expected 0 to 1.", "labels", () => Dataset.Create([[1f], [2f], [3f]], [0, 1, 2], new DatasetOptions { ClassNames = ["a", "b"] }));
        Refused("Label 0 is 300; expected 0 to 255.", "labels", () => Dataset.Create([[1f], [2f]], [300, 1]));
        Refused("All 2 labels are 1; expected at least two classes.", "labels", () => Dataset.Create([[1f], [2f]], [1, 1]));
        Refused("There are 1 classes; expected 2 to 256.", "labels", () => Dataset.Create([[1f], [2f]], [0, 0], new DatasetOptions { ClassNames = ["only"] }));
        Refused("Feature 1 of example 1 is NaN; expected a finite number.", "features", () => Create([[1f, 2f], [3f, float.NaN]]));
        Refused("Feature 0 of example 0 is -Infinity; expected a finite number.", "features", () => Create([[float.NegativeInfinity, 2f], [3f, 0]]));
        Refused("TestFraction is 1; expected 0 or more and less than 1.", "options", () => Dataset.Create(Rows, Labels, new DatasetOptions { TestFraction = 1 }));
        Refused("ImageWidth is 2; expected a divisor of 3, the features of an example.", "options", () => Dataset.Create(Rows, Labels, new DatasetOptions { ImageWidth = 2 }));

        static Dataset Create(float[][] rows) => Dataset.Create(rows, [0, 1], new DatasetOptions { Shuffle = false });
    }

    [Fact]
    public void Parts_that_do_not_belong_together_are_no_data_set_and_no_split()
    {
        ExampleSet bytes = new(new byte[] { 1, 2, 3, 4 }, new byte[] { 0, 1 }, 2);
        ExampleSet wide = new(new byte[] { 1, 2, 3 }, new byte[] { 0 }, 3);
        ExampleSet floats = new(new float[] { 1, 2 }, new byte[] { 0 }, 2);
        ExampleSet odd = new(new byte[] { 1, 2 }, new byte[] { 2 }, 2);

        Refused("validation has 3 features (Bytes); expected 2 (Bytes), as in training.", "validation", () => new DataSplit(bytes, wide, bytes, 2, 1, 2));
        Refused("test has 2 features (Floats); expected 2 (Bytes), as in training.", "test", () => new DataSplit(bytes, bytes, floats, 2, 1, 2));
        Refused("Label 0 of test is 2; expected 0 to 1.", "test", () => new DataSplit(bytes, bytes, odd, 2, 1, 2));
        Refused("Label 0 of training is 2; expected 0 to 1.", "training", () => new DataSplit(odd, bytes, bytes, 2, 1, 2));
        Refused("validation has no examples; expected one or more.", "validation", () => new DataSplit(bytes, bytes.Slice(0, 0), bytes, 2, 1, 2));
        Refused("training has no examples; expected one or more.", "training", () => new DataSplit(bytes.Slice(0, 0), bytes, bytes, 2, 1, 2));
        Refused("Images of 2 × 2 do not have the 2 features of an example.", "training", () => new DataSplit(bytes, bytes, bytes, 2, 2, 2));
        Refused("There are 1 classes; expected 2 to 256.", "training", () => new DataSplit(bytes, bytes, bytes, 1, 1, 2));
        Refused("Label 0 of test is 2; expected 0 to 1.", "test", () => new Dataset("x", "", false, 1, 2, ["a", "b"], bytes, odd));
        Refused("There are 3 features; expected 2 rows, one for each label, of 2 features.", "features", () => new ExampleSet(new byte[3], new byte[2], 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.2)]
    [InlineData(double.NaN)]
    [InlineData(0.999)]
    public void A_fraction_that_leaves_a_part_empty_is_refused(double fraction) =>
        Assert.StartsWith(
            "Expected a fraction that leaves training and validation at least one of 16 examples each.",
            Assert.Throws<ArgumentOutOfRangeException>(() => DataSplit.HoldOutLast(Dataset.Create(Rows, Labels), fraction)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Features_of_the_other_kind_are_not_there()
    {
        ExampleSet floats = new(new float[] { 1, 2 }, new byte[] { 0 }, 2);

        Assert.Throws<InvalidOperationException>(() => floats.Pixels);
        Assert.Throws<InvalidOperationException>(() => TinyData.Split.Training.Values);
        Assert.Equal(2, floats.Feature(0, 1));
    }

    private static void Refused(string message, string argument, Func<object> make)
    {
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(make);
        Assert.Equal(argument, refused.ParamName);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(float[] Row, int Label)> Held(ExampleSet examples) => Enumerable.Range(0, examples.Count).Select(
        example => (Enumerable.Range(0, 3).Select(feature => examples.Feature(example, feature)).ToArray(), (int)examples.Labels.Span[example]));

    private sealed class SameExample : IEqualityComparer<(float[] Row, int Label)>
    {
        public bool Equals((float[] Row, int Label) x, (float[] Row, int Label) y) => x.Label == y.Label && x.Row.SequenceEqual(y.Row);

        public int GetHashCode((float[] Row, int Label) obj) => obj.Label;
    }
}
