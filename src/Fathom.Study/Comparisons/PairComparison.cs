using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>Two candidates side by side.</summary>
/// <param name="First">One of them; the earlier in the plan.</param>
/// <param name="Second">The other.</param>
/// <param name="Validation">Mean validation accuracy of the first minus that of the second, of the runs that learned and by the reading that decides, with Welch's 95 % interval; null with one run.</param>
/// <param name="PValue">Welch's, corrected after Holm for all pairs compared; null with one run.</param>
/// <param name="Superiority">P(first &gt; second) over the seeds' validation accuracies, ties counted half.</param>
/// <param name="Detectable">The difference that would be found in 80 % of such studies; null with one run.</param>
/// <param name="Test">The same difference on the test set, by a paired bootstrap over its images and the seeds; null where it could not be made.</param>
public sealed record PairComparison(
    DepthReading First,
    DepthReading Second,
    Interval? Validation,
    double? PValue,
    double Superiority,
    double? Detectable,
    Interval? Test)
{
    /// <summary>Beyond noise.</summary>
    public bool IsDifferent => PValue < DepthReading.Level;

    internal static IReadOnlyList<PairComparison> Of(IReadOnlyList<(DepthReading First, DepthReading Second)> pairs, TestImages images)
    {
        PairComparison[] compared = [.. pairs.Select(pair => Of(pair.First, pair.Second, DepthReading.Level / pairs.Count, images))];
        int[] tested = [.. Enumerable.Range(0, compared.Length).Where(index => compared[index].PValue is not null)];
        double[] adjusted = Holm.Adjust([.. tested.Select(index => compared[index].PValue!.Value)]);
        foreach ((int index, double pValue) in tested.Zip(adjusted))
        {
            compared[index] = compared[index] with { PValue = pValue };
        }

        return compared;
    }

    private static PairComparison Of(DepthReading first, DepthReading second, double alpha, TestImages images)
    {
        double[] a = first.AccuraciesBeside(second);
        double[] b = second.AccuraciesBeside(first);
        bool canTest = first.HasEnoughSeeds && second.HasEnoughSeeds;
        WelchResult? welch = canTest ? Welch.Compare(a, b) : null;
        return new PairComparison(
            first,
            second,
            welch?.Difference,
            welch?.PValue,
            Statistics.Superiority.Probability(a, b),
            canTest ? Power.SmallestDetectable(a, b, alpha) : null,
            images.Difference(first, second));
    }
}
