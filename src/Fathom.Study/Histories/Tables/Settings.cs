namespace Fathom.Study.Histories.Tables;

/// <summary>What a run was trained with, by columns that hold one value for all of its rows.</summary>
internal static class Settings
{
    private const int Most = 40;

    public static IReadOnlyDictionary<string, string> Of(Frame frame, Choice choice, IReadOnlyList<int> rows)
    {
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal);
        HashSet<string> used = [.. choice.Slots.OfType<Pick>().SelectMany(pick => pick.Columns).Select(column => column.Name)];
        foreach (FrameColumn column in frame.Columns.Where(column => column != choice.Epoch && column != choice.Step && !used.Contains(column.Name)))
        {
            if (settings.Count < Most && rows.Count > 1 && Constant(column, rows) is { } value)
            {
                settings[Plain.Text(column.Name)] = Plain.Text(value);
            }
        }

        return settings;
    }

    private static string? Constant(FrameColumn column, IReadOnlyList<int> rows)
    {
        double number = column[rows[0]];
        string? text = column.TextAt(rows[0]);
        return rows.All(row => column[row].Equals(number) && column.TextAt(row) == text) ? Frame.Shown(column, rows[0]) : null;
    }
}
