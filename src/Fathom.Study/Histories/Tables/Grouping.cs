namespace Fathom.Study.Histories.Tables;

/// <summary>Tells the runs of one file apart by a column that names them: run, seed, fold, trial.</summary>
internal static class Grouping
{
    private const int MostRuns = 10_000;

    /// <summary>Rows of each run with its name, in order of their first; one without a name where nothing tells them apart.</summary>
    /// <exception cref="InvalidRequestException">There is no column of the name that the user gave.</exception>
    public static IReadOnlyList<(string Name, IReadOnlyList<int> Rows)> Of(RawRun run, string? named)
    {
        Frame frame = run.Frame;
        FrameColumn[] columns = named is not null
            ? [frame.Find(named) ?? throw new InvalidRequestException($"{run.Path}: no column '{named}' to group by; it has {Plain.Text(string.Join(", ", frame.Columns.Select(column => column.Name)))}")]
            : [.. frame.Columns.Where(column => ColumnNames.Understand(column.Name).Quantity == Quantity.Group && TellsRuns(column, frame.Rows))];
        if (columns.Length == 0)
        {
            return [("", [.. Enumerable.Range(0, frame.Rows)])];
        }

        Dictionary<string, List<int>> groups = new(StringComparer.Ordinal);
        for (int row = 0; row < frame.Rows; row++)
        {
            string name = string.Join(' ', columns.Select(column => Label(column, row)));
            if (!groups.TryGetValue(name, out List<int>? rows))
            {
                if (groups.Count >= MostRuns)
                {
                    throw new InvalidRequestException($"{run.Path}: column '{Plain.Text(columns[0].Name)}' tells more than {MostRuns} runs apart; name another column to group by");
                }

                groups.Add(name, rows = []);
            }

            rows.Add(row);
        }

        return [.. groups.Select(group => (group.Key, (IReadOnlyList<int>)group.Value))];
    }

    /// <summary>A number by its column: "seed 3"; a text alone.</summary>
    private static string Label(FrameColumn column, int row) =>
        column.TextAt(row) ?? $"{column.Name} {Frame.Shown(column, row)}";

    /// <summary>Several values, each on two rows at least, on nearly all rows.</summary>
    private static bool TellsRuns(FrameColumn column, int rows)
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        int filled = 0;
        for (int row = 0; row < rows && values.Count <= MostRuns; row++)
        {
            if (Frame.Shown(column, row) is { } value)
            {
                filled++;
                values.Add(value);
            }
        }

        return values.Count > 1 && values.Count * 2 <= filled && filled * 10 >= rows * 9;
    }
}
