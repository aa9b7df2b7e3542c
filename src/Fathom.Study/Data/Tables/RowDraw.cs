using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Study.Data.Tables;

/// <summary>Which rows train, validate and test: drawn at random, of each class its share, from a seed of its own.</summary>
/// <param name="Training">Rows to train on, in random order.</param>
/// <param name="Validation">Rows that will be held out of the training part's end.</param>
/// <param name="Test">Rows of the test part.</param>
internal sealed record RowDraw(int[] Training, int[] Validation, int[] Test)
{
    /// <param name="labels">The class of each row that may be drawn.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="testFraction">Part for testing; 0: none.</param>
    /// <param name="trainingCount">How many of the rest train, by their number.</param>
    /// <param name="seed">Of the draw.</param>
    public static RowDraw Of(ReadOnlySpan<byte> labels, int classes, double testFraction, Func<int, int> trainingCount, int seed)
    {
        List<int> rows = [.. Shuffled(labels.Length, seed)];
        int[] test = Take(rows, labels, classes, (int)Math.Round(labels.Length * testFraction, MidpointRounding.AwayFromZero));
        int[] validation = Take(rows, labels, classes, rows.Count - trainingCount(rows.Count));
        return new RowDraw([.. rows], validation, test);
    }

    /// <summary>Takes so many rows out of a list, the first of each class; a class keeps at least one.</summary>
    private static int[] Take(List<int> rows, ReadOnlySpan<byte> labels, int classes, int count)
    {
        int[] left = Quotas(rows, labels, classes, count);
        List<int> taken = [];
        List<int> kept = [];
        foreach (int row in rows)
        {
            (left[labels[row]]-- > 0 ? taken : kept).Add(row);
        }

        rows.Clear();
        rows.AddRange(kept);
        return [.. taken];
    }

    /// <summary>How many of each class: its share rounded down, then one more for those with the largest remainders.</summary>
    private static int[] Quotas(List<int> rows, ReadOnlySpan<byte> labels, int classes, int count)
    {
        int[] sizes = new int[classes];
        foreach (int row in rows)
        {
            sizes[labels[row]]++;
        }

        int[] quotas = [.. sizes.Select(size => (int)((long)size * count / Math.Max(rows.Count, 1)))];
        int[] byRemainder = [.. Enumerable.Range(0, classes).OrderByDescending(label => (long)sizes[label] * count % Math.Max(rows.Count, 1)).ThenBy(label => label)];
        int missing = count - quotas.Sum();

        // A second round where classes of one row gave nothing.
        for (int round = 0; round < 2 && missing > 0; round++)
        {
            foreach (int label in byRemainder.Where(label => missing > 0 && quotas[label] < sizes[label] - 1))
            {
                quotas[label]++;
                missing--;
            }
        }

        // Where nearly every row is a class of its own there are not enough to spare.
        foreach (int label in byRemainder.Where(label => missing > 0 && quotas[label] < sizes[label]))
        {
            quotas[label]++;
            missing--;
        }

        return quotas;
    }

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        RandomStream random = new(seed, RandomPurpose.Split, 0);
        for (int last = count - 1; last > 0; last--)
        {
            int other = (int)random.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
