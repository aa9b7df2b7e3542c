using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Delimited;

/// <summary>W&amp;B's export of a chart: a column of steps, then for each run <c>RUN - metric</c> with its <c>__MIN</c> and <c>__MAX</c>.</summary>
internal static class WandbChart
{
    private const string Between = " - ";
    private static readonly string[] Bounds = ["__MIN", "__MAX"];

    public static bool Is(IReadOnlyList<string> names)
    {
        string[] readings = [.. names.Skip(1).Where(name => !IsBound(name))];
        return readings.Length > 0 && readings.All(name => name.Contains(Between, StringComparison.Ordinal))
            && (names.Any(IsBound) || ColumnNames.Understand(names[0]).Quantity is Quantity.Step or Quantity.Epoch || names[0].Contains("Time", StringComparison.Ordinal));
    }

    public static IEnumerable<RawRun> Runs(LogFile file, Frame frame, IReadOnlyList<string> names, IReadOnlyList<LogNote> notes)
    {
        FrameColumn count = frame.Columns[0];
        bool epochs = ColumnNames.Understand(count.Name).Quantity == Quantity.Epoch;
        IEnumerable<IGrouping<string, string>> runs = names.Skip(1).Where(name => !IsBound(name))
            .GroupBy(name => name[..name.LastIndexOf(Between, StringComparison.Ordinal)], StringComparer.Ordinal);
        foreach (IGrouping<string, string> run in runs)
        {
            FrameColumn[] columns = [.. run.Select(frame.Find).OfType<FrameColumn>()];
            int[] rows = [.. Enumerable.Range(0, frame.Rows).Where(row => columns.Any(column => !Cell.IsMissing(column[row])))];
            Frame own = new();
            foreach (int row in rows)
            {
                int to = own.AddRow();
                own.Set(to, epochs ? "epoch" : "Step", count[row]);
                foreach (FrameColumn column in columns.Where(column => !Cell.IsMissing(column[row])))
                {
                    own.Set(to, column.Name[(run.Key.Length + Between.Length)..], column[row]);
                }
            }

            bool sampled = names.Any(name => IsBound(name) && name.StartsWith(run.Key + Between, StringComparison.Ordinal)) && !IsGapless(count, rows);
            yield return new RawRun(file.Path, run.Key, LogFormats.WandbChartCsv, own)
            {
                Notes = sampled ? [.. notes, new LogNote(LogNoteKind.Sampled, names[0], rows.Length)] : notes,
            };
        }
    }

    /// <summary>Whether every step from the first to the last is there.</summary>
    private static bool IsGapless(FrameColumn count, int[] rows) => rows.Zip(rows.Skip(1)).All(pair => count[pair.Second] - count[pair.First] == 1);

    private static bool IsBound(string name) => Array.Exists(Bounds, bound => name.EndsWith(bound, StringComparison.Ordinal));
}
