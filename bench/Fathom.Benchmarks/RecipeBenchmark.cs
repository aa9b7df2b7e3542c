using System.Globalization;
using System.Text;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>
/// Steps of plain descent at (30, 128, 256) on one thread, and the same with one thing more, in turn; the ratio of the
/// two in the same round.
/// </summary>
internal sealed class RecipeBenchmark
{
    public const int DefaultRounds = 15;

    private const int Examples = 50 * 256;

    private static readonly (string Name, Recipe Recipe)[] Recipes =
    [
        ("plain descent", new Recipe()),
        ("momentum", new Recipe { Momentum = 0.9 }),
        ("rmsprop", new Recipe { Optimizer = OptimizerKind.Rmsprop, LearningRate = 1e-4 }),
        ("adam", new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 1e-4 }),
        ("adamw", new Recipe { Optimizer = OptimizerKind.Adamw, LearningRate = 1e-4, WeightDecay = 0.01 }),
        ("clipped", new Recipe { ClipNorm = 1 }),
        ("dropout", new Recipe { Dropout = 0.3 }),
        ("batch normalisation", new Recipe { Normalization = NormalizationKind.Batch }),
        ("layer normalisation", new Recipe { Normalization = NormalizationKind.Layer }),
        ("residual", new Recipe { Residual = ResidualKind.Identity }),
        ("rezero", new Recipe { Residual = ResidualKind.Rezero }),
        ("tanh", new Recipe { Activation = ActivationKind.Tanh }),
        ("gelu", new Recipe { Activation = ActivationKind.Gelu }),
        ("selu", new Recipe { Activation = ActivationKind.Selu }),
        ("silu", new Recipe { Activation = ActivationKind.Silu }),
        ("label smoothing", new Recipe { LabelSmoothing = 0.1 }),
        ("shift and flip", new Recipe { Shift = 2, Flip = true }),
    ];

    private readonly TrainingRun[] _runs;
    private readonly List<double>[] _ratios;

    public RecipeBenchmark(Dataset data)
    {
        ExampleSet examples = data.Training.Slice(0, Examples);
        NetworkShape shape = new(examples.FeatureCount, 128, data.ClassNames.Count, 30);
        _runs = [.. Recipes.Select(named => new TrainingRun(named.Recipe, shape, examples))];
        _ratios = [.. Recipes.Select(_ => new List<double>())];
    }

    public void Measure(int rounds, TextWriter progress)
    {
        foreach (TrainingRun run in _runs)
        {
            run.TrainEpoch(1);
        }

        for (int round = 0; round < rounds; round++)
        {
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}"));
            for (int index = 0; index < _runs.Length; index++)
            {
                double plain = _runs[0].TrainEpoch(1);
                _ratios[index].Add(_runs[index].TrainEpoch(1) / plain);
            }
        }
    }

    /// <summary>Medians with the middle half of the rounds.</summary>
    public string Table()
    {
        StringBuilder table = new();
        table.AppendLine("| recipe | times plain descent | middle half |");
        table.AppendLine("|---|---|---|");
        for (int index = 0; index < _runs.Length; index++)
        {
            double[] sorted = [.. _ratios[index].Order()];
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Recipes[index].Name} | {sorted[sorted.Length / 2]:F3} | {sorted[sorted.Length / 4]:F3} to {sorted[3 * sorted.Length / 4]:F3} |");
        }

        return table.ToString();
    }
}
