using Fathom.Engine.Training;
using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>Which test images the runs got wrong at one budget, and differences bootstrapped over them.</summary>
internal sealed class TestImages
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly PairedBootstrap? _bootstrap;

    /// <param name="readings">Every run at the budget.</param>
    /// <param name="testCount">Images of the test set.</param>
    public TestImages(IEnumerable<BudgetReading> readings, int testCount)
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

        _bootstrap = wrong.Count > 1 ? new PairedBootstrap(wrong, testCount) : null;
    }

    /// <summary>The first run whose images were not recorded, or do not agree with its accuracy; null where all were.</summary>
    public string? Problem { get; }

    /// <summary>Test accuracy of A minus that of B over images and seeds; null where a run's images or a second seed is missing.</summary>
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
