namespace Fathom.Study.Metrics;

/// <summary>What a network gets that has learnt nothing, or next to nothing; from the class counts of the part that is measured on.</summary>
/// <param name="Share">By answering always with one class, the one that pays most.</param>
/// <param name="Second">What telling one more class from the rest adds.</param>
/// <param name="Examples">The metric strays as an accuracy on so many examples does.</param>
public readonly record struct Chance(double Share, double Second, double Examples)
{
    /// <summary>Of accuracy: the largest class's share, then the second largest's.</summary>
    /// <param name="classes">Examples of each class, one or more in all.</param>
    public static Chance OfAccuracy(IReadOnlyList<int> classes)
    {
        double count = CountOf(classes);
        int[] largest = [.. classes.OrderDescending()];
        return new Chance(largest[0] / count, (largest.Length > 1 ? largest[1] : 0) / count, count);
    }

    /// <summary>
    /// Of balanced accuracy: one over the classes that occur. With recalls p of nₖ examples each its variance is Σ p(1 − p)/nₖ / K², as that of an accuracy
    /// on K²/Σ(1/nₖ) examples: all of them where classes are equal, far fewer where one is rare.
    /// </summary>
    /// <param name="classes">Examples of each class, one or more in all.</param>
    public static Chance OfBalancedAccuracy(IReadOnlyList<int> classes)
    {
        _ = CountOf(classes);
        double[] occurring = [.. classes.Where(count => count > 0).Select(count => (double)count)];
        double share = 1.0 / occurring.Length;
        return new Chance(share, occurring.Length > 1 ? share : 0, occurring.Length * occurring.Length / occurring.Sum(count => 1 / count));
    }

    /// <summary>Of classes that are equally frequent, or whose counts are not known.</summary>
    /// <param name="classes">How many classes.</param>
    /// <param name="examples">How many examples.</param>
    public static Chance OfEqual(int classes, int examples) => new(1.0 / classes, 1.0 / classes, examples);

    private static double CountOf(IReadOnlyList<int> classes)
    {
        int count = classes.Sum();
        return count > 0 ? count : throw new ArgumentException("There are no examples; expected one or more.", nameof(classes));
    }
}
