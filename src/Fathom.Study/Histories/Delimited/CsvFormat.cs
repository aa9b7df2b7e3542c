using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Delimited;

/// <summary>Tables of text that any tool or hand wrote: commas, semicolons, tabs or spaces between cells.</summary>
internal sealed class CsvFormat : ILogFormat
{
    public bool Knows(LogFile file) => file.HeadText.Length > 0 && CsvShape.Of(file) is not null;

    public bool IsLikely(LogFile file) =>
        CsvShape.Of(file) is { } shape && (shape.HeaderLine < 0
            ? shape.Columns == 1 && file.Path.Contains("loss", StringComparison.OrdinalIgnoreCase)
            : CsvShape.Cells(CsvShape.Uncommented(file.HeadLines[shape.HeaderLine]), shape.Separator) is var names
                && (RunsTable.Is(names) || WandbChart.Is(names) || names.Any(Understood)));

    public IEnumerable<RawRun> Read(LogFile file, LogColumns columns, CancellationToken cancellation)
    {
        CsvShape shape = CsvShape.Of(file)!;
        (Frame frame, IReadOnlyList<string> names, IReadOnlyList<LogNote> notes) = CsvLoader.Load(file, shape, cancellation);
        if (RunsTable.Is(names))
        {
            throw new InvalidRequestException(
                $"{file.Path}: a table of runs with their last values, no history; export a chart of the loss, or the history of a run (api.run(…).history())");
        }

        if (WandbChart.Is(names))
        {
            return WandbChart.Runs(file, frame, names, notes);
        }

        if (LongTable.Pivoted(frame) is { } wide)
        {
            return [new RawRun(file.Path, "", LogFormats.Csv, wide) { Notes = notes }];
        }

        CsvKind kind = CsvKind.All.First(one => one.Wrote(names));
        string? set = kind.Format == LogFormats.CatBoost ? System.IO.Path.GetFileName(file.Path).Split('_', '.')[0] : null;
        return [new RawRun(file.Path, "", kind.Format, set is "learn" or "test" ? frame.Renamed(name => name == "iter" ? name : $"{set} {name}") : frame)
        {
            TrainIsRunning = kind.TrainIsRunning,
            LossesAddUp = kind.LossesAddUp,
            RowsAre = kind.RowsAre,
            Notes = notes,
        }];
    }

    private static bool Understood(string name) => ColumnNames.Understand(name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score;
}
