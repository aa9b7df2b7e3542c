using Fathom.Engine.Training;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Data.Splits;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Tables: CSV and its like, and Parquet.</summary>
internal sealed class TableKind : IDataKind
{
    private const double UsualTestFraction = 0.2;

    /// <summary>Columns with values that no training row has, told one by one.</summary>
    private const int MostUnknown = 5;

    public string Expected => "a table (CSV, TSV, also .gz, or Parquet)";

    public bool Recognizes(DataPath path) =>
        !path.IsFolder && (ParquetTable.IsParquet(path.Head.Span) || TableText.EncodingOf(path.Head.Span) is not null);

    public LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        if (path.TextAdvice() is { } advice)
        {
            throw new InvalidRequestException($"'{path.Path}' {advice}");
        }

        DataOptionNames names = options.Names;
        GivenOptions.RefuseAllBut(
            $"'{path.Path}' is a table, which has", request, names, names.Label, names.Ignore, names.Missing, names.Group, names.Part, names.Test,
            names.TestFraction, names.Validation, names.Split, names.SplitSeed, names.Examples);
        CheckSplit(request, names);
        LearnedTable learned = Read(path, request, options, cancel);
        bool keepsValidation = !learned.Split.IsValidationDrawn;
        bool tellsFraction = !keepsValidation && request is { GroupColumn: null, Examples: null };
        Dataset data = DataOf(path, learned, request) with { ValidationFraction = tellsFraction ? null : DataRequest.FractionOf(learned.Draw.Training.Length, learned.Draw.Validation.Length) };
        return new LoadedData(data, path.Path, StandInReason: null)
        {
            Request = request with
            {
                Label = learned.Table.HasHeader ? learned.Encoding.Label : $"{learned.Label.Index + 1}",
                KeepsValidation = keepsValidation,
                AskedValidationFraction = tellsFraction || keepsValidation ? null : request.ValidationFraction,
            },
            Notices = [.. Notices(path, learned, request, data)],
            Table = learned.Encoding,
            ColumnNames = [.. learned.Table.Columns.Select(column => column.Name)],
            Columns = learned.IsPictures ? [] : ColumnSummary.Of(learned),
            Rows = learned.IsPictures ? null : new TableRows(learned.Table, [.. Enumerable.Range(0, learned.Table.Rows)]),
            TestRows = learned.IsPictures ? null : new TableRows(learned.Table, learned.Draw.Test),
        };
    }

    /// <summary>Reads and judges a table, with its test file where there is one.</summary>
    public static LearnedTable Read(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataPath[] paths = [path, .. new[] { request.ValidationPath, request.TestPath }.OfType<string>().Select(DataPath.Look)];
        TableFile[] files = [.. paths.Select(one => new TableFile(one.Path, one.Head, one.Open))];
        bool[] isParquet = [.. files.Select(file => ParquetTable.IsParquet(file.Head.Span))];
        if (Array.FindIndex(isParquet, one => one != isParquet[0]) is > 0 and int other)
        {
            throw new InvalidRequestException($"'{files[other].Path}' and '{files[0].Path}' are of two formats; expected both CSV or both Parquet.");
        }

        RawTable table = isParquet[0] ? ParquetTable.Read(files, out int[] ends, cancel) : DelimitedText.Read(files, out ends, cancel);
        return LearnedTable.Of(table, ends, new TableQuestion(
            request.Label,
            request.Ignore?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            request.Missing == MissingValues.Refuse,
            request.TestFraction ?? UsualTestFraction,
            request.SplitSeed ?? 1,
            request.TrainingCount,
            options.Names.Label,
            options.Names.Ignore,
            options.Names.Missing)
        {
            Group = request.GroupColumn,
            Part = request.PartColumn,
            InOrder = request.Split == SplitRule.InOrder,
            Examples = request.Examples,
            HasValidationFile = request.ValidationPath is not null,
            GroupOption = options.Names.Group,
            PartOption = options.Names.Part,
            ExamplesOption = options.Names.Examples,
        });
    }

    private static Dataset DataOf(DataPath path, LearnedTable learned, DataRequest request)
    {
        ExampleSet training = learned.Examples([.. learned.Draw.Training, .. learned.Draw.Validation]);
        ExampleSet test = learned.Examples(learned.Draw.Test);
        int side = learned.IsPictures ? (int)Math.Sqrt(training.FeatureCount) : 0;
        bool isUsualSplit = request is { ValidationPath: null, GroupColumn: null, PartColumn: null, Split: SplitRule.ByClass, Examples: null }
            && (request.TestPath is null || request.SplitSeed is null or 1);
        return new Dataset(
            NameOf(path),
            learned.IsPictures ? PictureHash.Of(side, side, channels: 1, learned.Label.ClassNames, training, test) : TableHash.Of(learned, isUsualSplit),
            isSynthetic: false,
            learned.IsPictures ? side : 1,
            learned.IsPictures ? side : training.FeatureCount,
            learned.Label.ClassNames,
            training,
            test);
    }

    /// <summary>Parts are given, or drawn in one way.</summary>
    private static void CheckSplit(DataRequest request, DataOptionNames names)
    {
        bool isGiven = request.TestPath is not null || request.ValidationPath is not null;
        string? clash = request switch
        {
            { PartColumn: not null } when isGiven => $"{names.Part} and a file for a part ({names.Test}, {names.Validation}) both say which rows test or validate",
            { GroupColumn: not null, Split: SplitRule.InOrder } => $"{names.Group} draws groups at random and {names.Split} {KebabCase.NameOf(SplitRule.InOrder)} keeps the file's order",
            { TestFraction: not null, TestPath: not null } => $"{names.Test} gives the test part and {names.TestFraction} draws one",
            { TestFraction: >= 1 } => $"{names.TestFraction} leaves nothing to train on; expected a number above 0 and below 1",
            _ => null,
        };
        if (clash is not null)
        {
            throw new InvalidRequestException($"{clash}. Leave one of them out.");
        }
    }

    private static string NameOf(DataPath path) =>
        Path.GetFileNameWithoutExtension(path.Name) is { Length: > 0 } name ? name : path.Name;

    private static IEnumerable<DataNotice> Notices(DataPath path, LearnedTable learned, DataRequest request, Dataset data)
    {
        RawTable table = learned.Table;
        LabelColumn label = learned.Label;
        yield return learned.IsPictures
            ? new TakenForPictures(path.Name, table.Rows, (int)Math.Sqrt(learned.Used.Count), learned.Encoding.Brightest!.Value, learned.Encoding.Label, label.IsGuessed, label.ClassNames.Count)
            : new TakenForTable(path.Name, table.Format, table.Rows, table.Columns.Count, learned.Encoding.FeatureCount, learned.Encoding.Label, label.IsGuessed, label.ClassNames.Count);
        RowDraw draw = learned.Draw;
        if (learned.Split.IsTestDrawn)
        {
            yield return new TestHeldOut(draw.Test.Length, learned.Split.Drawable, request.SplitSeed ?? 1) { Rule = request.Split, Group = request.GroupColumn };
        }

        if (request.Examples is not null)
        {
            yield return new FewerTrained(draw.Training.Length, learned.Split.Trainable);
        }

        if (learned.Split.TornGroups > 0)
        {
            yield return new GroupsInTwoParts(request.GroupColumn!, learned.Split.TornGroups);
        }

        foreach (DataNotice lacking in ClassesLacking.In(label.ClassNames, draw.Training.Select(row => label.Labels[row]), draw.Validation.Select(row => label.Labels[row]), draw.Test.Select(row => label.Labels[row])))
        {
            yield return lacking;
        }

        foreach (var reason in learned.LeftOut.GroupBy(column => column.Value).OrderBy(group => group.Key))
        {
            yield return new ColumnsLeftOut(reason.Key, [.. reason.Select(column => column.Key)]);
        }

        int without = label.Labels.Count(one => one < 0);
        if (without > 0)
        {
            yield return new RowsWithoutClass(without);
        }

        (string Name, int Cells)[] missing =
            [.. learned.Used.Select(column => (column.Name, column.MissingCount)).Where(column => column.Item2 > 0)];
        if (missing.Length > 0)
        {
            yield return new CellsMissing(missing.Sum(column => column.Cells), [.. missing.Select(column => column.Name)]);
        }

        // A table of many rare values has thousands of them; the first few columns show what is meant.
        Dictionary<string, int> places = learned.Encoding.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        KeyValuePair<string, (int Cells, int FirstRow)>[] unknowns = [.. learned.Unknown.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        foreach ((string name, (int cells, int row)) in unknowns.Take(MostUnknown))
        {
            int index = places[name];
            yield return new UnknownValues(
                name, cells, learned.Used[index].Text(row), Path.GetFileName(table.FileOf(row)), table.LineOf(row), learned.Encoding.Columns[index].Values!);
        }

        if (unknowns.Length > MostUnknown)
        {
            yield return new MoreUnknownValues(unknowns.Length - MostUnknown, unknowns.Skip(MostUnknown).Sum(one => one.Value.Cells));
        }

        foreach (string column in TableWarnings.Leaks(learned))
        {
            yield return new LabelLeak(column);
        }

        (int inValidation, int inTest) = Repeats.Of(data, draw.Training.Length);
        if (inTest > 0)
        {
            yield return new RepeatedRows(inTest, draw.Test.Length);
        }

        if (inValidation > 0)
        {
            yield return new RepeatedInValidation(inValidation, draw.Validation.Length);
        }
    }
}
