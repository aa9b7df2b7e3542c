using System.Globalization;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Parts runs that were written at once into one file, each count once for each of them, by their order and by how their values go on.</summary>
internal static class Parting
{
    /// <summary>Fewer counts could fit an order by chance.</summary>
    private const int FewestCounts = 4;

    /// <summary>Within its run a value follows the one before so many times more closely than in the file's order.</summary>
    private const double Closer = 2;

    /// <summary>More runs at once than this are not parted once one of them ends.</summary>
    private const int MostRuns = 8;

    /// <summary>The runs; the chain itself where each count stands once, or its rows may be evaluations of one epoch. A run may end before the others, where the values tell which.</summary>
    /// <param name="choice">Columns of the frame.</param>
    /// <param name="chain">Counts in ascending order.</param>
    /// <param name="where">File and run, for the message.</param>
    /// <exception cref="InvalidRequestException">Steps stand several times with a validation each, and nothing tells them apart; or a run ended and the values do not tell which.</exception>
    public static IReadOnlyList<Chains.Chain> Of(Choice choice, Chains.Chain chain, string where)
    {
        Pick? judged = choice.ValidationLoss ?? choice.ValidationMetric ?? choice.TrainLoss ?? choice.TrainMetric;
        if (judged is null || chain.Counts.Count < 2 || chain.Counts[0] != chain.Counts[1] || chain.Rows.Any(row => Cell.IsMissing(judged.At(row))))
        {
            return [chain];
        }

        int[][] counts = [.. Enumerable.Range(0, chain.Counts.Count).GroupBy(i => chain.Counts[i]).Select(group => group.ToArray())];
        int runs = counts[0].Length;
        int whole = counts.TakeWhile(count => count.Length == runs).Count();
        if (whole < FewestCounts || counts.Zip(counts.Skip(1)).Any(pair => pair.Second.Length > pair.First.Length))
        {
            return [chain];
        }

        if (counts.All(count => count.All(i => choice.Curves.All(pick => pick.At(chain.Rows[i]).Equals(pick.At(chain.Rows[count[0]]))))))
        {
            // Two handlers of one log wrote every row.
            return [Part(chain, counts.Select(count => count[0]), new LogNote(LogNoteKind.ResumedEpochs, chain.Counts[0], chain.Counts[^1]))];
        }

        double[] values = [.. chain.Rows.Select(judged.At)];
        if (IsKeptOrder(values[..(whole * runs)], runs))
        {
            List<int>[] parts = [.. Enumerable.Range(0, runs).Select(run => counts[..whole].Select(count => count[run]).ToList())];
            foreach (int[] count in counts[whole..])
            {
                Continue(parts, count, values, chain, where);
            }

            return [.. parts.Select(part => Part(chain, part, new LogNote(LogNoteKind.Interleaved, runs)))];
        }

        // Several evaluations of an epoch are its folder's to judge; the last epoch may be unfinished.
        bool mayBeEvaluations = choice.Epoch is not null && (choice.Step is not null || counts.Length - whole <= 1);
        return !mayBeEvaluations && HasValidation(choice) && choice.Curves.All(pick => chain.Rows.All(row => !Cell.IsMissing(pick.At(row))))
            ? throw new InvalidRequestException(
                $"{where}: {runs} runs seem to have written at the same time ({(whole == counts.Length ? "every" : $"each of the first {whole}")} {(choice.Epoch is null ? "step" : "epoch")}{(whole == counts.Length ? "" : "s")} stands {runs} times, with other values), and their values are too alike to part them; name the column that tells them apart, or give each run a file")
            : [chain];
    }

    /// <summary>Gives the rows of one count to the runs that go on to it: all that are left, in their order, or those that it follows far more closely than any others.</summary>
    private static void Continue(List<int>[] parts, int[] count, double[] values, Chains.Chain chain, string where)
    {
        int before = parts.Max(part => part[^1]);
        int[] alive = [.. Enumerable.Range(0, parts.Length).Where(run => chain.Counts[parts[run][^1]] == chain.Counts[before])];
        (int[] Runs, double Distance)[] ways =
        [
            .. (parts.Length > MostRuns ? [] : Subsets(alive, count.Length)).Select(some => (some, some.Zip(count).Sum(pair => Distance(values[pair.Second], values[parts[pair.First][^1]])))).OrderBy(way => way.Item2),
        ];
        if (ways.Length == 0 || ways.Length > 1 && !(ways[0].Distance * Closer < ways[1].Distance))
        {
            throw new InvalidRequestException(
                $"{where}: {parts.Length} runs wrote at the same time, one of them ends before {chain.Counts[count[0]].ToString(CultureInfo.InvariantCulture)}, and the values do not tell which; name the column that tells them apart, or give each run a file");
        }

        foreach ((int run, int row) in ways[0].Runs.Zip(count))
        {
            parts[run].Add(row);
        }
    }

    private static IEnumerable<int[]> Subsets(int[] all, int size) =>
        from bits in Enumerable.Range(0, 1 << all.Length)
        where int.PopCount(bits) == size
        select (int[])[.. all.Where((_, place) => (bits >> place & 1) == 1)];

    /// <summary>Whether each place of a count goes on as itself, in no count better as another one, and all of them far better than the file's order does.</summary>
    private static bool IsKeptOrder(double[] values, int runs)
    {
        double within = 0;
        double across = 0;
        for (int start = runs; start < values.Length; start += runs)
        {
            for (int one = 0; one < runs; one++)
            {
                within += Distance(values[start + one], values[start + one - runs]);
                across += Distance(values[start + one], values[start + one - 1]);
                for (int other = 0; other < one; other++)
                {
                    double kept = Distance(values[start + one], values[start + one - runs]) + Distance(values[start + other], values[start + other - runs]);
                    double swapped = Distance(values[start + one], values[start + other - runs]) + Distance(values[start + other], values[start + one - runs]);
                    if (!(kept < swapped))
                    {
                        return false;
                    }
                }
            }
        }

        return within * Closer < across;
    }

    private static bool HasValidation(Choice choice) => (choice.ValidationLoss ?? choice.ValidationMetric) is not null;

    private static double Distance(double one, double other) => Math.Abs(one - other);

    private static Chains.Chain Part(Chains.Chain chain, IEnumerable<int> own, LogNote note) =>
        new([.. own.Select(i => chain.Rows[i])], [.. own.Select(i => chain.Counts[i])], [.. chain.Notes, note]);
}
