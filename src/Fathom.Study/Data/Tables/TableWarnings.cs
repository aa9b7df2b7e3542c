namespace Fathom.Study.Data.Tables;

/// <summary>What in a table may mislead: columns that tell the class.</summary>
internal static class TableWarnings
{
    private const int LeastRows = 20;

    /// <summary>Columns each of whose values goes with one class alone, so that they tell the class; some may be no more than that.</summary>
    public static IReadOnlyList<string> Leaks(LearnedTable learned) =>
        learned.IsPictures ? [] : [.. learned.Used.Where(column => TellsTheClass(column, learned)).Select(column => column.Name)];

    private static bool TellsTheClass(RawColumn column, LearnedTable learned)
    {
        if (!column.HasTexts || column.Texts.Count < 2)
        {
            return false;
        }

        int[] classOf = new int[column.Texts.Count];
        Array.Fill(classOf, LabelColumn.NoLabel);
        int rows = 0;
        for (int row = 0; row < column.Count; row++)
        {
            int label = learned.Label.Labels[row];
            if (label < 0 || column.IsMissing(row))
            {
                continue;
            }

            int code = column.Code(row);
            if (classOf[code] >= 0 && classOf[code] != label)
            {
                return false;
            }

            classOf[code] = label;
            rows++;
        }

        // Values that stand in one row or two tell nothing.
        return rows >= LeastRows && column.Texts.Count * 5 <= rows && classOf.Distinct().Count() > 1;
    }
}
