using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Delimited;

/// <summary>A long table made wide: a column that names the set (<c>phase</c>: train, val), or the metric (<c>metric</c>, <c>value</c>).</summary>
internal static class LongTable
{
    private static readonly string[] SetColumns = ["phase", "split", "set", "subset", "mode", "stage", "dataset", "partition", "type"];
    private static readonly string[] MetricColumns = ["metric", "variable", "key", "tag", "measure", "name"];

    /// <summary>Null where it is wide already.</summary>
    public static Frame? Pivoted(Frame frame)
    {
        FrameColumn? set = frame.Columns.FirstOrDefault(column => column.IsText && Named(column, SetColumns) && AllRows(frame, column, text => ColumnWords.Sets.ContainsKey(text.ToLowerInvariant())));
        FrameColumn? value = frame.Columns.FirstOrDefault(column => !column.IsText && Named(column, ["value", "values", "result"]));
        FrameColumn? metric = value is null ? null : frame.Columns.FirstOrDefault(column => column.IsText && Named(column, MetricColumns)
            && AllRows(frame, column, text => text.Length < 200));
        if (set is null && metric is null)
        {
            return null;
        }

        Frame wide = new();
        for (int row = 0; row < frame.Rows; row++)
        {
            int to = wide.AddRow();
            string prefix = set?.TextAt(row) is { } name ? name + "/" : "";
            foreach (FrameColumn column in frame.Columns.Where(column => column != set && column != metric))
            {
                string target = column == value && metric is not null ? prefix + metric.TextAt(row)
                    : ColumnNames.Understand(column.Name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score ? prefix + column.Name
                    : column.Name;
                if (column.TextAt(row) is { } text)
                {
                    wide.Column(target).SetText(to, text);
                }
                else if (!Cell.IsMissing(column[row]))
                {
                    wide.Set(to, target, column[row]);
                }
            }
        }

        return wide;
    }

    private static bool Named(FrameColumn column, string[] names) => Array.Exists(names, name => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool AllRows(Frame frame, FrameColumn column, Func<string, bool> holds) =>
        Enumerable.Range(0, frame.Rows).All(row => column.TextAt(row) is { } text ? holds(text) : !HasReading(frame, row)) && Enumerable.Range(0, frame.Rows).Any(row => column.TextAt(row) is not null);

    /// <summary>What a log begins with, as its settings, is no reading and says no set.</summary>
    private static bool HasReading(Frame frame, int row) => frame.Columns.Any(column =>
        !column.IsText && !Cell.IsMissing(column[row]) && ColumnNames.Understand(column.Name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score);
}
