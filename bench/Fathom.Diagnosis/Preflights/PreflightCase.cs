using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Preflights;

/// <summary>A recipe on Fashion-MNIST, whose preflight is held against what the run then did.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Recipe">What is trained.</param>
internal sealed record PreflightCase(string Name, int Depth, Recipe Recipe)
{
    private static readonly Recipe Plain = new() { Width = 64, Epochs = 12 };

    private static readonly Recipe He = Plain with { Initializer = InitializerKind.HeNormal };

    private static readonly Recipe Sigmoid = Plain with { Activation = ActivationKind.Sigmoid };

    private static readonly Recipe Tanh = Plain with { Activation = ActivationKind.Tanh };

    private static readonly Recipe Adam = Plain with { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 };

    public static IReadOnlyList<PreflightCase> All { get; } =
    [
        // Depth under plain descent
        new("relu-d3", 3, Plain),
        new("relu-d10", 10, Plain),
        new("relu-d16", 16, Plain),
        new("relu-d30", 30, Plain),
        new("relu-d50", 50, Plain),
        new("he-d20", 20, He),
        new("he-d50", 50, He),
        new("orthogonal-d50", 50, Plain with { Initializer = InitializerKind.Orthogonal, Gain = Math.Sqrt(2) }),
        new("gelu-he-d20", 20, He with { Activation = ActivationKind.Gelu }),
        new("selu-lecun-d30", 30, Plain with { Activation = ActivationKind.Selu, Initializer = InitializerKind.LecunNormal }),
        new("tanh-d6", 6, Tanh),
        new("tanh-d20", 20, Tanh),
        new("tanh-d50", 50, Tanh),
        new("tanh-gain-1.5-d30", 30, Tanh with { Gain = 1.5 }),
        new("tanh-gain-3-d30", 30, Tanh with { Gain = 3 }),
        new("he-gain-1.3-d30", 30, He with { Gain = 1.3 }),
        new("homework-d30", 30, new Recipe { Epochs = 24 }),
        new("homework-d20", 20, new Recipe { Epochs = 12 }),

        // Sigmoids
        new("sigmoid-d2", 2, Sigmoid),
        new("sigmoid-d3", 3, Sigmoid),
        new("sigmoid-d4", 4, Sigmoid),
        new("sigmoid-d6", 6, Sigmoid),
        new("sigmoid-d10", 10, Sigmoid),
        new("sigmoid-d3-0.1", 3, Sigmoid with { LearningRate = 0.1 }),
        new("sigmoid-d4-momentum", 4, Sigmoid with { Momentum = 0.9, LearningRate = 0.1 }),
        new("sigmoid-d6-1", 6, Sigmoid with { LearningRate = 1 }),
        new("sigmoid-d4-adam", 4, Adam with { Activation = ActivationKind.Sigmoid }),
        new("sigmoid-d6-adam", 6, Adam with { Activation = ActivationKind.Sigmoid }),
        new("sigmoid-d10-adam", 10, Adam with { Activation = ActivationKind.Sigmoid }),

        // Rates
        new("d1-1e-5", 1, Plain with { LearningRate = 1e-5 }),
        new("he-d3-1e-6", 3, He with { Standardize = true, LearningRate = 1e-6 }),
        new("he-d3-1e-5", 3, He with { LearningRate = 1e-5 }),
        new("he-d3-1e-4", 3, He with { LearningRate = 1e-4 }),
        new("he-d3-1e-3", 3, He with { LearningRate = 1e-3 }),
        new("relu-d6-1e-4", 6, Plain with { LearningRate = 1e-4 }),
        new("tanh-d4-1e-4", 4, Tanh with { LearningRate = 1e-4 }),
        new("batch-norm-d4-1e-5", 4, He with { Normalization = NormalizationKind.Batch, LearningRate = 1e-5 }),
        new("momentum-d6-1e-3", 6, Plain with { Momentum = 0.9, LearningRate = 1e-3 }),
        new("momentum-d20", 20, Plain with { Momentum = 0.9 }),
        new("relu-d3-1", 3, Plain with { LearningRate = 1 }),
        new("relu-d10-0.3", 10, Plain with { LearningRate = 0.3 }),
        new("he-d10-1", 10, He with { LearningRate = 1 }),
        new("d1-1", 1, Plain with { LearningRate = 1 }),

        // Adam
        new("adam-d3-1e-6", 3, Adam with { LearningRate = 1e-6 }),
        new("adam-d3-1e-5", 3, Adam with { LearningRate = 1e-5 }),
        new("adam-d3-0.1", 3, Adam with { LearningRate = 0.1 }),
        new("adam-d3-1", 3, Adam with { LearningRate = 1 }),
        new("adam-d10", 10, Adam),
        new("adam-d30", 30, Adam),
        new("adam-d50", 50, Adam),
        new("adam-he-d50", 50, Adam with { Initializer = InitializerKind.HeNormal }),
        new("rmsprop-d20", 20, Adam with { Optimizer = OptimizerKind.Rmsprop }),

        // Normalisation and skips
        new("batch-norm-d20", 20, He with { Normalization = NormalizationKind.Batch }),
        new("batch-norm-d30", 30, He with { Normalization = NormalizationKind.Batch }),
        new("batch-norm-d50", 50, He with { Normalization = NormalizationKind.Batch }),
        new("batch-norm-d50-adam", 50, He with { Normalization = NormalizationKind.Batch, Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 }),
        new("layer-norm-d30", 30, He with { Normalization = NormalizationKind.Layer }),
        new("residual-d50", 50, Plain with { Residual = ResidualKind.Identity }),
        new("residual-he-d30", 30, He with { Residual = ResidualKind.Identity }),
        new("rezero-d50", 50, He with { Residual = ResidualKind.Rezero }),
        new("batch-norm-residual-d50", 50, He with { Normalization = NormalizationKind.Batch, Residual = ResidualKind.Identity }),
    ];
}
