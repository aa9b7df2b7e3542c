namespace Fathom.Study.Histories.Tables;

/// <summary>The count of every row: a row without one stands with the row before it, or after it where a run's first rows have none.</summary>
internal static class Counts
{
    /// <param name="choice">Epochs if counted, else steps.</param>
    /// <param name="rows">Of the frame.</param>
    /// <param name="filled">Whether a row with readings had no count.</param>
    /// <returns>NaN for all where nothing counts.</returns>
    public static double[] Of(Choice choice, IReadOnlyList<int> rows, out bool filled)
    {
        filled = false;
        double[] counts = new double[rows.Count];
        FrameColumn? column = choice.Epoch ?? choice.Step;
        if (column is null)
        {
            Array.Fill(counts, double.NaN);
            return counts;
        }

        // A first validation that stands before the first count belongs to what follows.
        bool backwards = Enumerable.Range(0, rows.Count).FirstOrDefault(i => choice.HasReading(rows[i]), -1) is >= 0 and var first && !IsCount(column[rows[first]]);
        double last = double.NaN;
        for (int k = 0; k < rows.Count; k++)
        {
            int i = backwards ? rows.Count - 1 - k : k;
            double value = column[rows[i]];
            if (IsCount(value))
            {
                last = value;
            }
            else
            {
                filled |= choice.HasReading(rows[i]);
            }

            counts[i] = last;
        }

        FillEdge(counts, backwards);
        return counts;
    }

    private static bool IsCount(double value) => double.IsFinite(value);

    private static void FillEdge(double[] counts, bool backwards)
    {
        double known = counts.FirstOrDefault(double.IsFinite, double.NaN);
        if (backwards)
        {
            known = counts.LastOrDefault(double.IsFinite, double.NaN);
        }

        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = double.IsFinite(counts[i]) ? counts[i] : known;
        }
    }
}
