using Fathom.Engine.Training;
using Fathom.Study.Folders;

namespace Fathom.Study.Comparisons;

/// <summary>One value of the epochs over the seeds: mean, lowest and highest.</summary>
/// <param name="Epochs">Epochs at which at least one seed has a finite value.</param>
/// <param name="Mean">Over the seeds that have one.</param>
public sealed record SeedBand(double[] Epochs, double[] Mean, double[] Low, double[] High)
{
    public static SeedBand Of(IReadOnlyList<RunResult> runs, Func<EpochRecord, double> value)
    {
        int last = runs.Count == 0 ? 0 : runs.Max(run => run.History.Epochs.Count);
        var points = Enumerable.Range(1, last)
            .Select(epoch => (Epoch: (double)epoch, Values: FiniteAt(runs, epoch, value)))
            .Where(point => point.Values.Length > 0)
            .ToArray();
        return new SeedBand(
            [.. points.Select(point => point.Epoch)],
            [.. points.Select(point => point.Values.Average())],
            [.. points.Select(point => point.Values.Min())],
            [.. points.Select(point => point.Values.Max())]);
    }

    /// <summary>Whether the seeds do not differ: then there is no band to draw.</summary>
    public bool IsLine => Low.SequenceEqual(High);

    /// <summary>The mean at an epoch, or null where it has none.</summary>
    public double? MeanAt(int epoch)
    {
        int index = Array.BinarySearch(Epochs, epoch);
        return index < 0 ? null : Mean[index];
    }

    private static double[] FiniteAt(IReadOnlyList<RunResult> runs, int epoch, Func<EpochRecord, double> value) =>
    [
        .. runs.Where(run => run.History.Epochs.Count >= epoch)
               .Select(run => value(run.History.Epochs[epoch - 1]))
               .Where(double.IsFinite)
    ];
}
