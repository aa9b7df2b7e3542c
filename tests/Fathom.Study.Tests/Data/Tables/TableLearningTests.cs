using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Tests.Data.Tables;

public sealed class TableLearningTests : IDisposable
{
    private readonly MadeTable _made = new();

    [Fact]
    public void Columns_become_inputs_by_their_kind()
    {
        LoadedData loaded = Flowers();

        Assert.Equal(
            [("length", ColumnKind.Number), ("width", ColumnKind.NumberedCategory), ("colour", ColumnKind.Category), ("smells", ColumnKind.YesNo)],
            loaded.Table!.Columns.Select(column => (column.Name, column.Kind)));
        Assert.Equal(["length", "width=0", "width=10", "width=20", "width=30", "width=40", "colour=blue", "colour=red", "smells"], loaded.Table.FeatureNames);
        Assert.Equal((1, 9), (loaded.Data.ImageHeight, loaded.Data.ImageWidth));
        Assert.Equal(["iris", "lily", "rose"], loaded.Data.ClassNames);
    }

    [Fact]
    public void Numbers_have_mean_0_and_deviation_1_over_the_training_rows_alone()
    {
        LoadedData loaded = Flowers();
        int training = DataSplit.TrainingCount(loaded.Data, 0.2);
        double[] lengths = [.. Enumerable.Range(0, loaded.Data.Training.Count).Select(row => (double)loaded.Data.Training.Feature(row, 0))];
        double mean = lengths[..training].Average();

        Assert.Equal(0, mean, 1e-6);
        Assert.Equal(1, Math.Sqrt(lengths[..training].Average(x => (x - mean) * (x - mean))), 1e-6);
        Assert.NotEqual(0, lengths.Average(), 1e-4);
    }

    [Fact]
    public void What_stands_in_validation_and_test_changes_no_training_input()
    {
        LoadedData plain = Flowers();
        int training = DataSplit.TrainingCount(plain.Data, 0.2);
        TableRows test = plain.TestRows!;
        HashSet<long> testLines = [.. Enumerable.Range(0, test.Count).Select(test.Line)];

        LoadedData changed = Load([.. MadeTable.Flowers.Select((line, index) => testLines.Contains(index + 1)
            ? string.Join(',', (string[])["99", "70", "green", "no", line.Split(',')[4]])
            : line)]);

        Assert.Equal(plain.Table!.FeatureNames, changed.Table!.FeatureNames);
        Assert.Equal(
            plain.Data.Training.Values.Slice(0, training * plain.Data.Training.FeatureCount).ToArray(),
            changed.Data.Training.Values.Slice(0, training * plain.Data.Training.FeatureCount).ToArray());
        Assert.NotEqual(plain.Data.ContentSha256, changed.Data.ContentSha256);
        Assert.Equal(
            [("colour", test.Count, "green"), ("width", test.Count, "70")],
            changed.Notices.OfType<UnknownValues>().Select(unknown => (unknown.Column, unknown.Cells, unknown.Value)));
        Assert.Equal(testLines.Min(), changed.Notices.OfType<UnknownValues>().First().Line);
        Assert.All(Enumerable.Range(0, test.Count), row => Assert.Equal(0, changed.Data.Test.Feature(row, 6) + changed.Data.Test.Feature(row, 7)));
    }

    [Fact]
    public void Of_many_columns_with_unknown_values_a_few_are_named_and_the_others_counted()
    {
        string[] Rows(int from, int shift) => [.. Enumerable.Range(from, 40).Select(row => string.Join(',', [.. Enumerable.Range(0, 30).Select(column => $"w{(row + column) % 4 + shift}"), $"{(char)('a' + row % 2)}"]))];
        string header = string.Join(',', [.. Enumerable.Range(0, 30).Select(column => $"v{column}"), "class"]);
        string test = _made.Write("other.csv", [header, .. Rows(0, 1)]);

        LoadedData loaded = MadeTable.Load(_made.Write("many.csv", [header, .. Rows(0, 0)]), new DataRequest(TestPath: test));

        Assert.Equal(["v0", "v1", "v10", "v11", "v12"], loaded.Notices.OfType<UnknownValues>().Select(unknown => unknown.Column));
        Assert.Equal(new MoreUnknownValues(25, 250), Assert.Single(loaded.Notices.OfType<MoreUnknownValues>()));
    }

    [Fact]
    public void The_split_is_drawn_by_class_and_takes_each_row_once()
    {
        LoadedData loaded = Flowers();
        TableRows test = loaded.TestRows!;

        Assert.Equal((48, 12), (loaded.Data.Training.Count, loaded.Data.Test.Count));
        Assert.All(Enumerable.Range(0, 3), label => Assert.Equal(4, loaded.Data.Test.Labels.ToArray().Count(one => one == label)));
        Assert.All(Enumerable.Range(0, 3), label => Assert.InRange(loaded.Data.Training.Labels.ToArray()[38..].Count(one => one == label), 3, 4));
        Assert.Equal(test.Count, Enumerable.Range(0, test.Count).Select(test.Line).Distinct().Count());
        Assert.NotEqual(Enumerable.Range(0, test.Count).Select(test.Line), Enumerable.Range(0, test.Count).Select(test.Line).Order());
        Assert.Equal(loaded.Data.ContentSha256, Flowers().Data.ContentSha256);
        Assert.NotEqual(loaded.Data.ContentSha256, Flowers(new DataRequest(SplitSeed: 2)).Data.ContentSha256);
    }

    [Fact]
    public void A_missing_number_becomes_the_mean_and_is_told()
    {
        LoadedData loaded = Load([.. MadeTable.Flowers.Select((line, row) => row % 5 == 1 ? line[line.IndexOf(',', StringComparison.Ordinal)..] : line)]);
        TableColumn length = loaded.Table!.Columns[0];
        float[] missing = new float[2];
        float[] present = new float[2];

        Assert.True(length.TellsMissing);
        length.Encode(null, double.NaN, missing);
        length.Encode(null, length.Mean + length.Deviation, present);

        Assert.Equal([0, 1], missing);
        Assert.Equal([1, 0], present);
        CellsMissing notice = Assert.Single(loaded.Notices.OfType<CellsMissing>());
        Assert.Equal((12, "length"), (notice.Cells, Assert.Single(notice.Columns)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("?")]
    [InlineData("nan")]
    public void Signs_for_no_value_are_known(string sign)
    {
        LoadedData loaded = Load([.. MadeTable.Flowers.Select((line, row) => row == 3 ? $"{sign},{line.Split(',', 2)[1]}" : line)]);

        Assert.Equal(1, Assert.Single(loaded.Notices.OfType<CellsMissing>()).Cells);
    }

    [Fact]
    public void A_given_test_file_is_the_test_part_in_its_own_order()
    {
        string test = _made.Write("test.csv", MadeTable.Flowers[0], MadeTable.Flowers[3], MadeTable.Flowers[1], MadeTable.Flowers[2]);

        LoadedData loaded = Flowers(new DataRequest(TestPath: test));

        Assert.Equal((60, 3), (loaded.Data.Training.Count, loaded.Data.Test.Count));
        Assert.Equal([1, 2, 0], loaded.Data.Test.Labels.ToArray().Select(label => (int)label));
        Assert.Equal(new RepeatedRows(3, 3), Assert.Single(loaded.Notices.OfType<RepeatedRows>()));
        Assert.Empty(loaded.Notices.OfType<TestHeldOut>());
    }

    [Fact]
    public void What_names_rows_or_never_changes_is_left_out_and_told()
    {
        string[] lines = [.. MadeTable.Flowers.Select((line, row) => row == 0 ? $"id,note,same,{line}" : $"{1000 + row * 7},seen on walk {row},5,{line}")];

        LoadedData loaded = Load(lines);

        Assert.Equal(["length", "width", "colour", "smells"], loaded.Table!.Columns.Select(column => column.Name));
        Assert.Equal(
            [(LeftOut.Identifier, "id"), (LeftOut.FreeText, "note"), (LeftOut.OneValue, "same")],
            loaded.Notices.OfType<ColumnsLeftOut>().Select(left => (left.Why, Assert.Single(left.Columns))));
    }

    [Fact]
    public void A_column_that_tells_the_class_is_warned_of()
    {
        string[] lines = [.. MadeTable.Flowers.Select((line, row) => row == 0 ? $"code,{line}" : $"{(row - 1) % 3 + 7},{line}")];

        Assert.Equal(new LabelLeak("code"), Assert.Single(Load(lines).Notices.OfType<LabelLeak>()));
        Assert.Empty(Flowers().Notices.OfType<LabelLeak>());
    }

    [Theory]
    [InlineData("species,x,y2\na,1,2\nb,3,4\na,5,6\nb,7,8\n", "species")]
    [InlineData("x,y2,Class\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n", "Class")]
    [InlineData("1,2,a\n3,4,b\n5,6,a\n7,8,b\n", "column 3")]
    [InlineData("x,y,arm\n0.1,0.25,a\n0.3,-0.4,b\n0.2,0.7,a\n0.9,1.5,b\n", "arm")]
    [InlineData("x,y\n0.1,0\n0.3,1\n0.2,1\n0.9,0\n", "y")]
    [InlineData("lettr,x,z\na,1,2\nb,3,4\na,5,6\nb,7,8\n", "lettr")]
    public void The_column_of_the_classes_is_found_where_it_can_only_be_one(string text, string label)
    {
        LoadedData loaded = MadeTable.Load(_made.Write("table.csv", System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.Equal(label, loaded.Table!.Label);
        Assert.True(Assert.IsType<TakenForTable>(loaded.Notices[0]).IsGuessed);
    }

    [Fact]
    public void A_table_of_pictures_becomes_the_pictures_that_it_holds()
    {
        string[] lines =
        [
            $"label,{string.Join(',', Enumerable.Range(1, 64).Select(pixel => $"pixel{pixel}"))}",
            .. Enumerable.Range(0, 40).Select(row => $"{row % 2},{string.Join(',', Enumerable.Range(0, 64).Select(pixel => (row * 64 + pixel * 7) % 256))}"),
        ];

        LoadedData loaded = MadeTable.Load(_made.Write("pictures.csv", lines));

        Assert.Equal((8, 8, FeatureKind.Bytes), (loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.Training.Kind));
        Assert.Equal(255, loaded.Table!.Brightest);
        Assert.Equal(
            Enumerable.Range(0, 40).Select(row => row * 64 % 256).Order(),
            loaded.Data.Training.Pixels.ToArray().Concat(loaded.Data.Test.Pixels.ToArray()).Chunk(64).Select(picture => (int)picture[0]).Order());
    }

    [Fact]
    public void Pictures_of_0_to_16_are_stretched_to_0_to_255()
    {
        string[] lines = [.. Enumerable.Range(0, 40).Select(row => $"{string.Join(',', Enumerable.Range(0, 64).Select(pixel => pixel == 0 ? 0 : (row + pixel) % 17))},{row % 4}")];

        LoadedData loaded = MadeTable.Load(_made.Write("digits.csv", lines));

        Assert.Equal(16, loaded.Table!.Brightest);
        Assert.Equal([0, 16, 32, 48, 64, 80, 96, 112, 128, 143, 159, 175, 191, 207, 223, 239, 255], loaded.Data.Training.Pixels.ToArray().Distinct().Order().Select(pixel => (int)pixel));
    }

    [Fact]
    public void What_was_asked_is_remembered_so_that_the_same_is_read_again()
    {
        LoadedData loaded = Flowers(new DataRequest(SplitSeed: 3, TestFraction: 0.25));

        LoadedData again = DataKinds.Load(loaded.Request!, MadeTable.Options, TestContext.Current.CancellationToken);

        Assert.Equal(("kind", 3, 0.25), (loaded.Request!.Label, loaded.Request.SplitSeed, loaded.Request.TestFraction));
        Assert.Equal(loaded.Data.ContentSha256, again.Data.ContentSha256);
    }

    public void Dispose() => _made.Dispose();

    private LoadedData Flowers(DataRequest? request = null) => Load(MadeTable.Flowers, request);

    private LoadedData Load(string[] lines, DataRequest? request = null) =>
        MadeTable.Load(_made.Write("flowers.csv", lines), (request ?? new DataRequest()) with { Label = "kind" });
}
