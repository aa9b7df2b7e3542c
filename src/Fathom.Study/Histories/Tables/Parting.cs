using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Parts runs that were written at once into one file, each count once for each of them, by their order and by how their values go on.</summary>
internal static class Parting
{
    /// <summary>Fewer counts could fit an order by chance.</summary>
    private const int FewestCounts = 4;

    /// <summary>Within its run a value follows the one before so many times more closely than in the file's order.</summary>
    private const double Closer = 2;

    /// <summary>The runs; the chain itself where each count stands once, or its rows may be evaluations of one epoch.</summary>
    /// <param name="choice">Columns of the frame.</param>
    /// <param name="chain">Counts in ascending order.</param>
    /// <param name="where">File and run, for the message.</param>
    /// <exception cref="InvalidRequestException">Steps stand several times with a validation each, and nothing tells them apart.</exception>
    public static IReadOnlyList<Chains.Chain> Of(Choice choice, Chains.Chain chain, string where)
    {
        Pick? judged = choice.ValidationLoss ?? choice.ValidationMetric ?? choice.TrainLoss ?? choice.TrainMetric;
        if (judged is null || double.IsNaN(chain.Counts[0]) || RunsOf(chain) is not (> 1 and var runs) || chain.Rows.Any(row => Cell.IsMissing(judged.At(row))))
        {
            return [chain];
        }

        if (AreCopies(choice, chain, runs))
        {
            return [Part(chain, 0, runs, [.. chain.Notes, new LogNote(LogNoteKind.ResumedEpochs, chain.Counts[0], chain.Counts[^1])])];
        }

        double[] values = [.. chain.Rows.Select(judged.At)];
        if (!IsKeptOrder(values, runs) && choice.Epoch is null && HasValidation(choice) && choice.Curves.All(pick => chain.Rows.All(row => !Cell.IsMissing(pick.At(row)))))
        {
            throw new InvalidRequestException(
                $"{where}: every step stands {runs} times with a validation of its own, as if {runs} runs were written at once; name the column that tells them apart, or give each run a file");
        }

        return IsKeptOrder(values, runs) ? [.. Enumerable.Range(0, runs).Select(run => Part(chain, run, runs, [.. chain.Notes, new LogNote(LogNoteKind.Interleaved, runs)]))] : [chain];
    }

    /// <summary>How often each count stands, if all do equally often.</summary>
    private static int RunsOf(Chains.Chain chain)
    {
        int runs = 1;
        while (runs < chain.Counts.Count && chain.Counts[runs] == chain.Counts[0])
        {
            runs++;
        }

        bool all = chain.Counts.Count % runs == 0 && chain.Counts.Count / runs >= FewestCounts
            && Enumerable.Range(0, chain.Counts.Count).All(i => chain.Counts[i] == chain.Counts[i / runs * runs] && (i < runs || chain.Counts[i] != chain.Counts[i - runs]));
        return all ? runs : 1;
    }

    /// <summary>Whether every row stands there so many times, as two handlers of one log write it.</summary>
    private static bool AreCopies(Choice choice, Chains.Chain chain, int runs) =>
        Enumerable.Range(0, chain.Rows.Count).All(i => choice.Curves.All(pick => pick.At(chain.Rows[i]).Equals(pick.At(chain.Rows[i / runs * runs]))));

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

    private static Chains.Chain Part(Chains.Chain chain, int run, int runs, IReadOnlyList<LogNote> notes)
    {
        int[] own = [.. Enumerable.Range(0, chain.Rows.Count / runs).Select(count => count * runs + run)];
        return new Chains.Chain([.. own.Select(i => chain.Rows[i])], [.. own.Select(i => chain.Counts[i])], notes);
    }
}
