using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>A log's curves brought to the rows at which its course was measured.</summary>
internal static class JudgedSeries
{
    /// <summary>More missing values than this part make no curve.</summary>
    private const double MostMissing = 0.5;

    /// <summary>More judged rows than this say no more, and take long: the rules look at every pair of them.</summary>
    private const int MostRows = 1000;

    /// <summary>Every so many rows, the last always; all of a course that is no longer than <see cref="MostRows"/>.</summary>
    public static int[] Thinned(int[] rows)
    {
        int every = (rows.Length + MostRows - 1) / MostRows;
        return every <= 1 ? rows : [.. Enumerable.Range(0, rows.Length).Where(index => (rows.Length - 1 - index) % every == 0).Select(index => rows[index])];
    }

    /// <summary>Rows with a reading of a curve. A reading that is no number counts where only such follow: there the run diverged; elsewhere it is a gap.</summary>
    public static int[] RowsOf(LogCurve curve)
    {
        int lastFinite = -1;
        for (int row = 0; row < curve.Values.Count; row++)
        {
            lastFinite = curve.Values[row] is { } value && double.IsFinite(value) ? row : lastFinite;
        }

        return
        [
            .. Enumerable.Range(0, curve.Values.Count)
                .Where(row => curve.Values[row] is { } value && (double.IsFinite(value) || row > lastFinite)),
        ];
    }

    /// <summary>
    /// A curve at the judged rows: its reading there, or of thinned rows and where there is none the mean of its readings since the judged row before, else what its neighbours lie around; null where most
    /// are missing.
    /// </summary>
    /// <param name="curve">Null gives null.</param>
    /// <param name="rows">The judged ones.</param>
    /// <param name="isThinned">Whether others between them were left out.</param>
    public static double[]? At(LogCurve? curve, int[] rows, bool isThinned)
    {
        if (curve is null || rows.Length == 0)
        {
            return null;
        }

        HashSet<int> read = [.. RowsOf(curve)];
        double?[] values = new double?[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            int start = place == 0 ? 0 : rows[place - 1] + 1;
            double[] since = [.. Enumerable.Range(start, rows[place] - start + 1).Where(read.Contains).Select(row => curve.Values[row]!.Value)];
            values[place] = read.Contains(rows[place]) && !isThinned ? curve.Values[rows[place]]!.Value : since.Length > 0 ? since.Average() : null;
        }

        return values.Count(value => value is null) > MostMissing * rows.Length ? null : Filled(values);
    }

    private static double[] Filled(double?[] values)
    {
        int[] known = [.. Enumerable.Range(0, values.Length).Where(place => values[place] is not null)];
        return
        [
            .. values.Select((value, place) =>
            {
                if (value is { } there)
                {
                    return there;
                }

                int next = Array.FindIndex(known, one => one > place);
                int before = next < 0 ? known[^1] : known[Math.Max(0, next - 1)];
                int after = next < 0 ? known[^1] : known[next];
                double part = after == before ? 0 : Math.Clamp((place - before) / (double)(after - before), 0, 1);
                return values[before]!.Value + part * (values[after]!.Value - values[before]!.Value);
            }),
        ];
    }
}
