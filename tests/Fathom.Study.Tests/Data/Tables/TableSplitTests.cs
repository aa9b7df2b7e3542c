using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Tests.Data.Tables;

/// <summary>Who trains, validates and tests: drawn, in order, by group, by a column, by files, and fewer of them.</summary>
public sealed class TableSplitTests : IDisposable
{
    private readonly MadeTable _made = new();

    /// <summary>120 rows: 30 patients of 2 to 6 rows, each row's number, and the part it is of.</summary>
    private static readonly string[] Visits =
    [
        "position,patient,part,kind",
        .. Enumerable.Range(0, 120).Select(row => FormattableString.Invariant($"{row}.5,p{row * row % 97 % 30},{(row % 10) switch { 7 => "val", 8 or 9 => "Test", _ => "train" }},{(row % 3 == 0 ? "ill" : "well")}")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void No_group_stands_in_two_parts(int seed)
    {
        (string[][] parts, LoadedData loaded) = Parts(new DataRequest(SplitSeed: seed) { GroupColumn = "patient" });
        HashSet<string>[] patients = [.. parts.Select(part => part.Select(line => line.Split(',')[1]).ToHashSet())];

        Assert.Equal(120, parts.Sum(part => part.Length));
        Assert.Empty(patients[0].Intersect(patients[1]));
        Assert.Empty(patients[0].Intersect(patients[2]));
        Assert.Empty(patients[1].Intersect(patients[2]));
        Assert.InRange(parts[2].Length, 18, 30);
        Assert.InRange(parts[1].Length, 13, 26);
        Assert.InRange(parts[2].Count(line => line.EndsWith("ill", StringComparison.Ordinal)), 5, 11);
        Assert.Equal("patient", Assert.Single(loaded.Notices.OfType<ColumnsLeftOut>(), left => left.Why == LeftOut.Split).Columns[0]);
        Assert.Equal("patient", Assert.Single(loaded.Notices.OfType<TestHeldOut>()).Group);
        Assert.DoesNotContain(loaded.Table!.Columns, column => column.Name == "patient");
    }

    [Fact]
    public void Groups_are_drawn_again_alike_and_otherwise_with_another_seed()
    {
        (string[][] first, LoadedData loaded) = Parts(new DataRequest { GroupColumn = "patient" });
        (string[][] again, LoadedData same) = Parts(loaded.Request! with { ValidationFraction = loaded.Request!.AskedValidationFraction!.Value });
        (string[][] other, LoadedData changed) = Parts(new DataRequest(SplitSeed: 2) { GroupColumn = "patient" });

        Assert.Equal(first, again);
        Assert.Equal(loaded.Data.ContentSha256, same.Data.ContentSha256);
        Assert.NotEqual(first[1], other[1]);
        Assert.NotEqual(loaded.Data.ContentSha256, changed.Data.ContentSha256);
    }

    [Fact]
    public void A_column_names_the_part()
    {
        (string[][] parts, LoadedData loaded) = Parts(new DataRequest { PartColumn = "part" });

        Assert.All(parts[0], line => Assert.Contains(",train,", line, StringComparison.Ordinal));
        Assert.All(parts[1], line => Assert.Contains(",val,", line, StringComparison.Ordinal));
        Assert.All(parts[2], line => Assert.Contains(",Test,", line, StringComparison.Ordinal));
        Assert.Equal((84, 12, 24), (parts[0].Length, parts[1].Length, parts[2].Length));
        Assert.True(loaded.Request!.KeepsValidation);
        Assert.Empty(loaded.Notices.OfType<TestHeldOut>());
    }

    [Fact]
    public void What_a_column_names_no_rows_for_is_drawn_of_the_training_rows()
    {
        string[] lines = [.. Visits.Select(line => line.Replace(",val,", ",train,", StringComparison.Ordinal))];
        (string[][] parts, LoadedData loaded) = Parts(new DataRequest { PartColumn = "3", GroupColumn = "patient" }, lines);

        Assert.Equal(24, parts[2].Length);
        Assert.All(parts[2], line => Assert.Contains(",Test,", line, StringComparison.Ordinal));
        Assert.Empty(parts[0].Select(line => line.Split(',')[1]).Intersect(parts[1].Select(line => line.Split(',')[1])));
        Assert.True(Assert.Single(loaded.Notices.OfType<GroupsInTwoParts>()).Groups > 0);
    }

    [Fact]
    public void In_order_the_last_rows_test_and_those_before_validate()
    {
        (string[][] parts, _) = Parts(new DataRequest { Split = SplitRule.InOrder });

        Assert.Equal(Visits[97..121], parts[2]);
        Assert.Equal(Visits[77..97], parts[1]);
        Assert.Equal(Visits[1..77].Order(StringComparer.Ordinal), parts[0].Order(StringComparer.Ordinal));
        Assert.NotEqual(Visits[1..77], parts[0]);
    }

    [Fact]
    public void A_given_file_validates()
    {
        string validation = _made.Write("val.csv", [Visits[0], .. Visits[91..]]);
        (string[][] parts, LoadedData loaded) = Parts(new DataRequest { ValidationPath = validation }, Visits[..91]);

        Assert.Equal(Visits[91..], parts[1]);
        Assert.Equal((72, 30, 18), (parts[0].Length, parts[1].Length, parts[2].Length));
        Assert.Equal(30, loaded.Data.Training.Count - DataSplit.TrainingCount(loaded.Data, loaded.Data.ValidationFraction!.Value));
    }

    [Fact]
    public void A_given_validation_file_stands_before_a_given_test_file()
    {
        string validation = _made.Write("val.csv", [Visits[0], .. Visits[91..101]]);
        string test = _made.Write("test.csv", [Visits[0], .. Visits[101..]]);
        (string[][] parts, _) = Parts(new DataRequest(TestPath: test) { ValidationPath = validation }, Visits[..91]);

        Assert.Equal(Visits[91..101], parts[1]);
        Assert.Equal(Visits[101..], parts[2]);
        Assert.Equal(90, parts[0].Length);
    }

    [Fact]
    public void Fewer_examples_lie_in_more_by_class_and_leave_validation_and_test_alone()
    {
        (string[][] all, LoadedData whole) = Parts(new DataRequest());
        (string[][] forty, LoadedData some) = Parts(new DataRequest { Examples = 40 });
        (string[][] twelve, LoadedData few) = Parts(new DataRequest { Examples = 12 });

        Assert.Equal(all[1], twelve[1]);
        Assert.Equal(all[2], twelve[2]);
        Assert.Equal((40, 12), (forty[0].Length, twelve[0].Length));
        Assert.Empty(twelve[0].Except(forty[0]));
        Assert.Empty(forty[0].Except(all[0]));
        Assert.Equal(4, twelve[0].Count(line => line.EndsWith("ill", StringComparison.Ordinal)));
        Assert.Equal(new FewerTrained(12, 76), Assert.Single(few.Notices.OfType<FewerTrained>()));
        Assert.Equal(3, new[] { whole, some, few }.Select(loaded => loaded.Data.ContentSha256).Distinct().Count());
        Assert.NotEqual(some.Table!.Columns[0].Mean, few.Table!.Columns[0].Mean);
    }

    [Fact]
    public void Rows_that_stand_in_training_and_validation_are_told()
    {
        string[] lines = ["x,y,class", .. Enumerable.Range(0, 100).Select(row => $"{row % 40},{row % 40 * 7},{(row % 40 % 2 == 0 ? "a" : "b")}")];

        LoadedData loaded = MadeTable.Load(_made.Write("twice.csv", lines), new DataRequest(Label: "class"));

        Assert.InRange(Assert.Single(loaded.Notices.OfType<RepeatedInValidation>()).Rows, 1, 16);
        Assert.Equal(20, Assert.Single(loaded.Notices.OfType<RepeatedRows>()).Of);
    }

    [Fact]
    public void A_class_that_a_part_lacks_is_told_and_the_others_are_studied()
    {
        string[] lines = [.. Visits, .. Enumerable.Range(0, 3).Select(row => $"{row}.25,p1,train,odd")];

        (_, LoadedData loaded) = Parts(new DataRequest { PartColumn = "part" }, lines);

        Assert.Equal([SplitPart.Validation, SplitPart.Test], loaded.Notices.OfType<ClassesLacking>().Select(lacking => lacking.Part));
        Assert.All(loaded.Notices.OfType<ClassesLacking>(), lacking => Assert.Equal(["odd"], lacking.Classes));
    }

    [Fact]
    public void A_row_without_part_or_group_is_told_with_its_line()
    {
        string[] lines = [.. Visits.Select((line, row) => row == 6 ? line.Replace(",train,", ",tarin,", StringComparison.Ordinal) : row == 9 ? "8.5,,train,well" : line)];

        Says("line 7: column 'part': 'tarin' is no part; expected train, val or test.", new DataRequest { PartColumn = "part" }, lines);
        Says("line 10: column 'patient': there is no value; expected the row's group. Fill it, or remove the row.", new DataRequest { GroupColumn = "patient" }, lines);
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        string[] two = [.. Visits.Select((line, row) => row == 0 ? line : line.Replace(line.Split(',')[1], $"p{row % 2}", StringComparison.Ordinal))];

        Says("has 2 groups in the column 'patient'; expected at least 3, one for each part.", new DataRequest { GroupColumn = "patient" }, two);
        Says("has no column 'patients' (--group-column). Did you mean 'patient'?", new DataRequest { GroupColumn = "patients" });
        Says("has the classes in the column 'kind'; expected another column for --group-column.", new DataRequest { GroupColumn = "kind" });
        Assert.Contains("--examples asks for 5,000 examples to train on; there are 76", MadeTable.Fault(Written(Visits), new DataRequest(Label: "kind") { Examples = 5000 }), StringComparison.Ordinal);
        Assert.Contains(
            "--part-column and a file for a part (--test, --validation) both say which rows test or validate. Leave one of them out.",
            MadeTable.Fault(Written(Visits), new DataRequest(TestPath: "x") { PartColumn = "part" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_pictures_may_have_a_column_of_groups()
    {
        string[] lines =
        [
            "label,who," + string.Join(',', Enumerable.Range(1, 49).Select(pixel => $"pixel{pixel}")),
            .. Enumerable.Range(0, 60).Select(row => $"{row % 2},w{row / 4}," + string.Join(',', Enumerable.Range(0, 49).Select(pixel => (row * 37 + pixel * 11) % 256))),
        ];

        LoadedData loaded = MadeTable.Load(_made.Write("drawn.csv", lines), new DataRequest { GroupColumn = "who" });

        Assert.Equal((7, 7), (loaded.Data.ImageHeight, loaded.Data.ImageWidth));
    }

    public void Dispose() => _made.Dispose();

    private void Says(string expected, DataRequest request, string[]? lines = null) =>
        Assert.Contains(expected, MadeTable.Fault(Written(lines ?? Visits), request with { Label = "kind" }), StringComparison.Ordinal);

    private string Written(string[] lines) => _made.Write("visits.csv", lines);

    /// <summary>The lines of each part; a row's first number tells which it is, as its input does.</summary>
    private (string[][] Parts, LoadedData Loaded) Parts(DataRequest request, string[]? asked = null)
    {
        string[] lines = asked ?? Visits;
        string[] known = lines.Length < Visits.Length ? Visits : lines;
        LoadedData loaded = MadeTable.Load(Written(lines), request with { Label = "kind" });
        Dataset data = loaded.Data;
        int training = DataSplit.TrainingCount(data, data.ValidationFraction ?? 0.2);
        TableColumn numbers = loaded.Table!.Columns[0];
        string[] Lines(ExampleSet examples, int from, int to) =>
        [
            .. Enumerable.Range(from, to - from)
                .Select(row => (int)Math.Round(examples.Feature(row, 0) * numbers.Deviation + numbers.Mean - 0.5))
                .Select(row => known[row + 1]),
        ];
        return ([Lines(data.Training, 0, training), Lines(data.Training, training, data.Training.Count), Lines(data.Test, 0, data.Test.Count)], loaded);
    }
}
