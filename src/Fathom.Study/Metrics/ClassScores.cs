using Fathom.Study.Statistics;

namespace Fathom.Study.Metrics;

/// <summary>How well classes are told apart on the test set, with 95 % intervals over test sets of this size.</summary>
/// <remarks>
/// Accuracy, precision and recall are proportions: Wilson's interval. Balanced accuracy is the mean of independent ones (<see cref="WilsonInterval.MeanOf"/>).
/// F1 = 2J/(1 + J), J = TP/(TP + FP + FN): J is a proportion too, and its Wilson interval is carried over, which is the delta
/// method's (Takahashi, Yamamoto, Kuchiba and Koyama 2022, Applied Intelligence 52, 4961–4972) where examples are many, and stays within 0 and 1.
/// Seeds are tested on the same examples, so several runs are no more examples: intervals are those of their mean counts.
/// </remarks>
/// <param name="Classes">In the order of the classes.</param>
public sealed record ClassScores(Interval Accuracy, Interval BalancedAccuracy, IReadOnlyList<ClassScore> Classes)
{
    /// <summary>The class that is told worst, by F1; null where nothing can be said of any.</summary>
    public ClassScore? Worst => Classes.Where(one => one.F1 is not null).MinBy(one => one.F1!.Estimate);

    /// <param name="confusions">Of each run [truth][prediction] counts, all on the same examples; at least one.</param>
    /// <returns>Null where there are no examples, or a count is below 0, as after an edit by hand.</returns>
    public static ClassScores? Of(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> confusions)
    {
        if (confusions.Any(one => one.Any(row => row.Any(count => count < 0))))
        {
            return null;
        }

        double runs = confusions.Count;
        int classes = confusions[0].Count;
        double[] right = [.. Each(label => confusions.Sum(one => one[label][label]) / runs)];
        double[] truth = [.. Each(label => confusions.Sum(one => one[label].Sum()) / runs)];
        double[] taken = [.. Each(label => confusions.Sum(one => one.Sum(row => row[label])) / runs)];
        ClassScore[] scores =
        [
            .. Enumerable.Range(0, classes).Select(label => new ClassScore(
                label,
                (int)Math.Round(truth[label]),
                Share(right[label], taken[label]),
                Share(right[label], truth[label]),
                Share(right[label], truth[label] + taken[label] - right[label]) is { } jaccard
                    ? new Interval(F1(jaccard.Estimate), F1(jaccard.Low), F1(jaccard.High))
                    : null)),
        ];
        return Share(right.Sum(), truth.Sum()) is { } accuracy
            ? new ClassScores(accuracy, WilsonInterval.MeanOf([.. scores.Select(one => one.Recall).OfType<Interval>()]), scores)
            : null;

        IEnumerable<double> Each(Func<int, double> count) => Enumerable.Range(0, classes).Select(count);
    }

    /// <summary>The mean recall of the classes that occur.</summary>
    /// <param name="confusion">[truth][prediction] counts.</param>
    internal static double BalancedAccuracyOf(IReadOnlyList<IReadOnlyList<int>> confusion) =>
        confusion.Select((row, truth) => (Right: row[truth], Count: row.Sum())).Where(row => row.Count > 0)
            .Select(row => (double)row.Right / row.Count).DefaultIfEmpty(double.NaN).Average();

    private static Interval? Share(double right, double of) => of > 0 ? WilsonInterval.Of(Math.Min(right, of), of) : null;

    private static double F1(double jaccard) => 2 * jaccard / (1 + jaccard);
}
