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

    /// <summary>The smallest depth that is not worse than the best when the whole grid is judged.</summary>
    public static int ExhaustiveAnswer(int maximumDepth, int seeds, int epoch)
    {
        double[][] accuracies =
        [
            .. Enumerable.Range(1, maximumDepth).Select(depth =>
                Enumerable.Range(1, seeds).Select(seed => Accuracy(depth, seed, epoch)).OfType<double>().ToArray()),
        ];
        return 1 + Contest.Judge(accuracies, ValidationCount, comparisons: maximumDepth - 1).Index().First(verdict => !verdict.Item.IsWorse).Index;
    }

    private static int Whole(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
