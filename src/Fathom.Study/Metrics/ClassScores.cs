namespace Fathom.Study.Metrics;

/// <summary>How well each class is told from the others.</summary>
public static class ClassScores
{
    /// <summary>The mean recall of the classes that occur.</summary>
    /// <param name="confusion">[truth][prediction] counts.</param>
    internal static double BalancedAccuracyOf(IReadOnlyList<IReadOnlyList<int>> confusion) =>
        confusion.Select((row, truth) => (Right: row[truth], Count: row.Sum())).Where(row => row.Count > 0)
            .Select(row => (double)row.Right / row.Count).DefaultIfEmpty(double.NaN).Average();
}
