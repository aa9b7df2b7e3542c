using Fathom.Engine.Training;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Tables: CSV and its like, and Parquet.</summary>
internal sealed class TableKind : IDataKind
{
    private const double UsualTestFraction = 0.2;

    public string Expected => "a table (CSV, TSV, also .gz, or Parquet)";

    public bool Recognizes(DataPath path) =>
        !path.IsFolder && (ParquetTable.IsParquet(path.Head.Span) || TableText.EncodingOf(path.Head.Span) is not null);

    public LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        if (request.ImageSize is not null)
        {
            throw new InvalidRequestException($"'{path.Path}' is a table, which has no use for {options.Names.ImageSize}. Leave it out.");
        }

        LearnedTable learned = Read(path, request, options, cancel);
        Dataset data = DataOf(path, learned);
        return new LoadedData(data, path.Path, StandInReason: null)
        {
            Request = request with { Label = learned.Table.HasHeader ? learned.Encoding.Label : $"{learned.Label.Index + 1}" },
            Notices = [.. Notices(path, learned, request)],
            Table = learned.Encoding,
            Columns = learned.IsPictures ? [] : ColumnSummary.Of(learned),
            Rows = learned.IsPictures ? null : new TableRows(learned.Table, [.. Enumerable.Range(0, learned.Table.Rows)]),
            TestRows = learned.IsPictures ? null : new TableRows(learned.Table, learned.Draw.Test),
        };
    }

    /// <summary>Reads and judges a table, with its test file where there is one.</summary>
    public static LearnedTable Read(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataPath[] paths = request.TestPath is { } test ? [path, DataPath.Look(test)] : [path];
        TableFile[] files = [.. paths.Select(one => new TableFile(one.Path, one.Head, one.Open))];
        bool[] isParquet = [.. files.Select(file => ParquetTable.IsParquet(file.Head.Span))];
        if (isParquet.Distinct().Count() > 1)
        {
            throw new InvalidRequestException($"'{files[1].Path}' and '{files[0].Path}' are of two formats, expected both CSV or both Parquet.");
        }

        RawTable table = isParquet[0] ? ParquetTable.Read(files, out int[] ends, cancel) : DelimitedText.Read(files, out ends, cancel);
        return LearnedTable.Of(table, ends[0], new TableQuestion(
            request.Label,
            request.Ignore?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            request.Missing == MissingValues.Refuse,
            request.TestFraction ?? UsualTestFraction,
            request.SplitSeed ?? 1,
            request.TrainingCount,
            options.Names.Label,
            options.Names.Ignore,
            options.Names.Missing));
    }

    private static Dataset DataOf(DataPath path, LearnedTable learned)
    {
        ExampleSet training = learned.Examples([.. learned.Draw.Training, .. learned.Draw.Validation]);
        int side = learned.IsPictures ? (int)Math.Sqrt(training.FeatureCount) : 0;
        return new Dataset(
            NameOf(path),
            TableHash.Of(learned),
            isSynthetic: false,
            learned.IsPictures ? side : 1,
            learned.IsPictures ? side : training.FeatureCount,
            learned.Label.ClassNames,
            training,
            learned.Examples(learned.Draw.Test));
    }

    private static string NameOf(DataPath path) =>
        Path.GetFileNameWithoutExtension(path.Name) is { Length: > 0 } name ? name : path.Name;

    private static IEnumerable<DataNotice> Notices(DataPath path, LearnedTable learned, DataRequest request)
    {
        RawTable table = learned.Table;
        LabelColumn label = learned.Label;
        yield return learned.IsPictures
            ? new TakenForPictures(path.Name, table.Rows, (int)Math.Sqrt(learned.Used.Count), learned.Encoding.Brightest!.Value, learned.Encoding.Label, label.IsGuessed, label.ClassNames.Count)
            : new TakenForTable(path.Name, table.Format, table.Rows, table.Columns.Count, learned.Encoding.FeatureCount, learned.Encoding.Label, label.IsGuessed, label.ClassNames.Count);
        if (request.TestPath is null)
        {
            RowDraw draw = learned.Draw;
            yield return new TestHeldOut(draw.Test.Length, draw.Test.Length + draw.Training.Length + draw.Validation.Length, request.SplitSeed ?? 1);
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
            [.. learned.Used.Select(column => (column.Name, Enumerable.Range(0, column.Count).Count(column.IsMissing))).Where(column => column.Item2 > 0)];
        if (missing.Length > 0)
        {
            yield return new CellsMissing(missing.Sum(column => column.Cells), [.. missing.Select(column => column.Name)]);
        }

        foreach ((string column, int cells) in learned.Unknown.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            yield return new UnknownValues(column, cells);
        }

        foreach (string column in TableWarnings.Leaks(learned))
        {
            yield return new LabelLeak(column);
        }

        if (TableWarnings.RepeatedInTest(learned) is > 0 and int repeated)
        {
            yield return new RepeatedRows(repeated, learned.Draw.Test.Length);
        }
    }
}
