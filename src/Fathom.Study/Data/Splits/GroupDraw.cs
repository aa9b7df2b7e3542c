namespace Fathom.Study.Data.Splits;

/// <summary>Draws parts so that the rows of a group (a patient, a field, a day) stay together, and each class comes as near its share as groups allow.</summary>
internal static class GroupDraw
{
    /// <summary>How many groups it takes: one for each part that is drawn, and one to train on.</summary>
    public static int LeastGroups(bool drawsTest, bool drawsValidation) => 1 + (drawsTest ? 1 : 0) + (drawsValidation ? 1 : 0);

    /// <param name="groups">The group of each row, from 0.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="testFraction">Part for testing; 0: none.</param>
    /// <param name="trainingCount">How many of the rest train, by their number.</param>
    /// <param name="seed">Of the draw.</param>
    public static RowDraw Of(int[] groups, byte[] labels, double testFraction, Func<int, int> trainingCount, int seed)
    {
        int[][] counts = [.. Enumerable.Range(0, groups.Max() + 1).Select(_ => new int[labels.Max() + 1])];
        for (int row = 0; row < groups.Length; row++)
        {
            counts[groups[row]][labels[row]]++;
        }

        List<int> free = [.. ExampleSample.Shuffled(counts.Length, seed)];
        int rest = groups.Length;
        bool drawsValidation = trainingCount(rest) < rest;
        HashSet<int> test = testFraction > 0 ? Take(free, counts, testFraction, drawsValidation ? 2 : 1) : [];
        rest -= test.Sum(group => counts[group].Sum());
        HashSet<int> validation = drawsValidation ? Take(free, counts, 1 - (double)trainingCount(rest) / rest, 1) : [];
        HashSet<int> training = [.. free];
        int[] order = ExampleSample.Shuffled(groups.Length, seed);
        return new RowDraw(Rows(training), Rows(validation), Rows(test));

        int[] Rows(HashSet<int> part) => [.. order.Where(row => part.Contains(groups[row]))];
    }

    /// <summary>
    /// Takes groups in their random order, each that brings the counts of the classes nearer to a fraction of what there is; the nearest one
    /// where none does. So many groups are kept.
    /// </summary>
    private static HashSet<int> Take(List<int> free, int[][] counts, double fraction, int kept)
    {
        double[] missing = [.. Enumerable.Range(0, counts[0].Length).Select(label => fraction * free.Sum(group => counts[group][label]))];
        HashSet<int> taken = [];
        foreach (int group in free.ToArray())
        {
            if (free.Count - taken.Count > kept && Distance(missing, counts[group]) < Distance(missing, new int[missing.Length]))
            {
                Add(group);
            }
        }

        if (taken.Count == 0)
        {
            Add(free.MinBy(group => Distance(missing, counts[group])));
        }

        free.RemoveAll(taken.Contains);
        return taken;

        void Add(int group)
        {
            taken.Add(group);
            for (int label = 0; label < missing.Length; label++)
            {
                missing[label] -= counts[group][label];
            }
        }
    }

    /// <summary>The sum of squares of what would still be missing of each class.</summary>
    private static double Distance(double[] missing, int[] added)
    {
        double sum = 0;
        for (int label = 0; label < missing.Length; label++)
        {
            double left = missing[label] - added[label];
            sum += left * left;
        }

        return sum;
    }
}
