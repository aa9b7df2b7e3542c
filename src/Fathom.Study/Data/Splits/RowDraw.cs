namespace Fathom.Study.Data.Splits;

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
        List<int> rows = [.. ExampleSample.Shuffled(labels.Length, seed)];
        int[] test = Take(rows, labels, classes, (int)Math.Round(labels.Length * testFraction, MidpointRounding.AwayFromZero));
        int[] validation = Take(rows, labels, classes, rows.Count - trainingCount(rows.Count));
        return new RowDraw([.. rows], validation, test);
    }

    /// <summary>The last rows test, those before them validate, the rest train, in random order.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="count">Number of rows.</param>
    public static RowDraw InOrder(int count, double testFraction, Func<int, int> trainingCount, int seed)
    {
        int rest = count - (int)Math.Round(count * testFraction, MidpointRounding.AwayFromZero);
        int training = trainingCount(rest);
        return new RowDraw(
            [.. ExampleSample.Shuffled(count, seed).Where(row => row < training)],
            [.. Enumerable.Range(training, rest - training)],
            [.. Enumerable.Range(rest, count - rest)]);
    }

    /// <summary>The same with fewer rows to train on.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="examples">How many.</param>
    public RowDraw WithFewer(byte[] labels, int examples) =>
        this with { Training = [.. ExampleSample.Of([.. Training.Select(row => labels[row])], examples).Select(place => Training[place])] };

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
}
