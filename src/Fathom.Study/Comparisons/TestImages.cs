using Fathom.Engine.Training;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>Which test images the runs got wrong at one budget, and differences bootstrapped over them.</summary>
internal sealed class TestImages
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly PairedBootstrap? _bootstrap;

    /// <param name="readings">Every run at the budget.</param>
    /// <param name="testCount">Images of the test set.</param>
    /// <param name="weights">What each of them counts; null: all alike.</param>
    public TestImages(IEnumerable<BudgetReading> readings, int testCount, double[]? weights = null)
    {
        List<int[]> wrong = [];
        foreach (BudgetReading reading in readings)
        {
            if (Wrong(reading.Test, testCount) is not { } images)
            {
                Problem ??= reading.Run.Record.Spec.Name;
                continue;
            }

            _positions.Add(reading.Run.Record.Spec.Name, wrong.Count);
            wrong.Add(images);
        }

        _bootstrap = wrong.Count > 1 ? new PairedBootstrap(wrong, testCount, weights) : null;
    }

    /// <summary>The first run whose images were not recorded, or do not agree with its accuracy; null where all were.</summary>
    public string? Problem { get; }

    /// <summary>What each test image counts where a study's metric is read off them; null where all count alike.</summary>
    /// <remarks>Balanced accuracy: n/(K·nₖ) for the nₖ of class k, so that the mean of what is right is the mean of the recalls.</remarks>
    public static double[]? WeightsIn(StudyPlan plan)
    {
        if (plan.Metric == DecidingMetric.Accuracy)
        {
            return null;
        }

        ReadOnlySpan<byte> labels = plan.TestLabels.Span;
        int[] counts = ClassSizes.Of(labels, plan.Data.ClassNames.Count);
        int occurring = counts.Count(count => count > 0);
        double[] weights = new double[labels.Length];
        for (int image = 0; image < labels.Length; image++)
        {
            weights[image] = (double)labels.Length / (occurring * (double)counts[labels[image]]);
        }

        return weights;
    }

    /// <summary>The deciding metric on test of A minus that of B over images and seeds; null where a run's images or a second seed is missing.</summary>
    public Interval? Difference(DepthReading a, DepthReading b) =>
        _bootstrap is not null && Positions(a) is { } left && Positions(b) is { } right ? _bootstrap.Difference(left, right) : null;

    private int[]? Positions(DepthReading reading)
    {
        int[] positions = [.. reading.Runs.Select(run => _positions.GetValueOrDefault(run.Run.Record.Spec.Name, -1))];
        return positions.Length >= 2 && !positions.Contains(-1) ? positions : null;
    }

    /// <summary>Null where the bits are missing or contradict the accuracy beside them, as after an edit by hand.</summary>
    private static int[]? Wrong(BudgetResult result, int testCount)
    {
        ReadOnlySpan<byte> bits = result.Correct.Span;
        if (bits.Length != (testCount + 7) / 8)
        {
            return null;
        }

        List<int> wrong = [];
        for (int image = 0; image < testCount; image++)
        {
            if ((bits[image / 8] >> (image % 8) & 1) == 0)
            {
                wrong.Add(image);
            }
        }

        return Math.Abs(result.TestAccuracy * testCount - (testCount - wrong.Count)) < 0.5 ? [.. wrong] : null;
    }
}
