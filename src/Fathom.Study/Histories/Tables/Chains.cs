using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>
/// Reads a count's ups and downs: back at the first, another run begins; back to the middle, a run was resumed; to and fro, two
/// runs were written at once.
/// </summary>
internal static class Chains
{
    /// <summary>One run's rows.</summary>
    /// <param name="Rows">Of the frame.</param>
    /// <param name="Counts">Of each; NaN where nothing counts.</param>
    /// <param name="Notes">On how it was told from others.</param>
    public sealed record Chain(IReadOnlyList<int> Rows, IReadOnlyList<double> Counts, IReadOnlyList<LogNote> Notes);

    /// <param name="rows">Of the frame, in order.</param>
    /// <param name="count">Of each, without gaps; NaN where nothing counts.</param>
    /// <param name="where">File and run, for the message.</param>
    /// <exception cref="InvalidRequestException">Rows of runs stand among each other and their counts do not tell them apart.</exception>
    public static IReadOnlyList<Chain> Of(IReadOnlyList<int> rows, IReadOnlyList<double> count, string where)
    {
        if (IsAscending(count))
        {
            return [new Chain(rows, count, [])];
        }

        if (AreDistinct(count))
        {
            int[] order = [.. Enumerable.Range(0, rows.Count).OrderBy(i => count[i])];
            return [new Chain([.. order.Select(i => rows[i])], [.. order.Select(i => count[i])], [])];
        }

        List<Growing> chains = Follow(count);
        bool interleaved = chains.Where((chain, i) => i > 0 && chain.First < chains[i - 1].Last).Any();
        if (interleaved && chains.Exists(chain => chain.Ambiguous))
        {
            throw new InvalidRequestException(
                $"{where}: rows of {chains.Count} runs stand among each other and their counts do not tell them apart; name the column that does, or give each run a file");
        }

        return [.. chains.Select((chain, index) => new Chain([.. chain.Kept.Select(i => rows[i])], [.. chain.Kept.Select(i => count[i])], [.. NotesOf(chain, index, chains.Count, interleaved)]))];
    }

    private static IEnumerable<LogNote> NotesOf(Growing chain, int index, int count, bool interleaved)
    {
        if (interleaved)
        {
            yield return new LogNote(LogNoteKind.Interleaved, count);
        }
        else if (count > 1)
        {
            yield return new LogNote(LogNoteKind.CountRestarts, chain.First + 1, index + 1, count);
        }

        foreach ((double from, double to) in chain.Resumed)
        {
            yield return new LogNote(LogNoteKind.ResumedEpochs, from, to);
        }
    }

    private static List<Growing> Follow(IReadOnlyList<double> count)
    {
        double usual = UsualStep(count);
        List<Growing> chains = [new Growing(0, count[0])];
        Growing current = chains[0];
        for (int i = 1; i < count.Count; i++)
        {
            double value = count[i];
            bool follows = value == current.Value || Fits(current, value, usual);
            Growing? other = chains.LastOrDefault(chain => chain != current && Fits(chain, value, usual));
            if (follows)
            {
                // Two chains that a row fits alike: in doubt only if the other one goes on later.
                if (other is not null && value != current.Value)
                {
                    current.InDoubt.Add(other);
                }
            }
            else if (other is not null)
            {
                current = other;
                current.Ambiguous |= chains.Exists(chain => chain.InDoubt.Contains(current));
            }
            else if (value <= chains[0].Start + (usual / 2))
            {
                current = new Growing(i, value);
                chains.Add(current);
                continue;
            }
            else if (value < current.Value)
            {
                current.Resume(value, count);
            }

            current.Add(i, value);
        }

        return chains;
    }

    private static bool Fits(Growing chain, double value, double usual) => value > chain.Value && value - chain.Value <= usual * 1.5;

    private static double UsualStep(IReadOnlyList<double> count)
    {
        double[] steps = [.. Enumerable.Range(1, count.Count - 1).Select(i => count[i] - count[i - 1]).Where(step => step > 0).Order()];
        return steps.Length > 0 ? steps[steps.Length / 2] : 1;
    }

    private static bool IsAscending(IReadOnlyList<double> count)
    {
        for (int i = 1; i < count.Count; i++)
        {
            if (count[i] < count[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreDistinct(IReadOnlyList<double> count)
    {
        HashSet<double> seen = [];
        return count.All(seen.Add);
    }

    private sealed class Growing(int first, double start)
    {
        private readonly List<(int Index, double Value)> _kept = [(first, start)];

        public int First { get; } = first;

        public double Start { get; } = start;

        public int Last { get; private set; } = first;

        public double Value { get; private set; } = start;

        public bool Ambiguous { get; set; }

        public HashSet<Growing> InDoubt { get; } = [];

        public List<(double From, double To)> Resumed { get; } = [];

        public IEnumerable<int> Kept => _kept.Select(one => one.Index);

        public void Add(int index, double value)
        {
            _kept.Add((index, value));
            Last = index;
            Value = value;
        }

        /// <summary>What was recorded from there on is recorded again.</summary>
        public void Resume(double value, IReadOnlyList<double> count)
        {
            Resumed.Add((value, count[Last]));
            _kept.RemoveAll(one => one.Value >= value);
        }
    }
}
