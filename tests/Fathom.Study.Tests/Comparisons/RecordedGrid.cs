using System.Globalization;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Tests.Comparisons;

/// <summary>Validation accuracies of a real study of Fashion-MNIST: 16 depths, 6 seeds, 20 epochs; four runs diverged. Golden/depth_grid.py made the file.</summary>
internal static class RecordedGrid
{
    public const int Depths = 16;
    public const int Seeds = 6;
    public const int Epochs = 20;
    public const int ValidationCount = 12_000;

    private static readonly Dictionary<(int Depth, int Seed, int Epoch), double> Accuracies = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "depth-grid.csv"))
        .Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(
            cells => (Whole(cells[0]), Whole(cells[1]), Whole(cells[2])),
            cells => double.Parse(cells[3], CultureInfo.InvariantCulture));

    /// <summary>Null where the run had diverged by then.</summary>
    public static double? Accuracy(int depth, int seed, int epoch) =>
        Accuracies.TryGetValue((depth, seed, epoch), out double accuracy) ? accuracy : null;

    public static ContestRules Rules { get; } = new(margin: 0.01, classCount: 10, ValidationCount);

    /// <summary>The run read at an epoch; null where it had diverged by then.</summary>
    public static RunFigure? Figure(int depth, int seed, int epoch) => Accuracy(depth, seed, epoch) is null
        ? null
        : RunFigure.Of([.. Enumerable.Range(1, epoch).Select(earlier => Accuracy(depth, seed, earlier)!.Value)]);

    /// <summary>The smallest depth proved enough when the whole grid is judged, else the best observed.</summary>
    public static int ExhaustiveAnswer(int maximumDepth, int seeds, int epoch)
    {
        IReadOnlyList<Verdict> verdicts = Exhaustive(maximumDepth, seeds, epoch);
        int enough = verdicts.ToList().FindIndex(verdict => verdict.Kind == DepthVerdict.Enough);
        return 1 + (enough >= 0 ? enough : verdicts.ToList().FindIndex(verdict => verdict.IsBest));
    }

    public static IReadOnlyList<Verdict> Exhaustive(int maximumDepth, int seeds, int epoch) => Contest.Judge(
        [.. Enumerable.Range(1, maximumDepth).Select(depth => Enumerable.Range(1, seeds).Select(seed => Figure(depth, seed, epoch)).ToArray())], Rules);

    private static int Whole(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
