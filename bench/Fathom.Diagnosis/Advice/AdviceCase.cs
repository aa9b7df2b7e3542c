using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Advice;

/// <summary>A recipe that may need advice, on Fashion-MNIST.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Recipe">What is trained.</param>
/// <param name="TrainingCount">Examples to train on, from the front of the training set.</param>
/// <param name="ValidationCount">Examples to judge on, from its end.</param>
internal sealed record AdviceCase(string Name, int Depth, Recipe Recipe, int TrainingCount = 12_000, int ValidationCount = 10_000)
{
    private const int Whole = 48_000;

    public static IReadOnlyList<AdviceCase> All { get; } =
    [
        new("sgd-1-d3", 3, new Recipe { LearningRate = 1, Width = 64, Epochs = 12 }, Whole),
        new("adam-0.3-d4", 4, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 0.3, Width = 64, Epochs = 8 }),
        new("adam-0.03-d4", 4, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 0.03, Width = 64, Epochs = 12 }),
        new("sigmoid-d6", 6, new Recipe { Activation = ActivationKind.Sigmoid, Width = 64, Epochs = 20 }),
        new("sigmoid-d4-adam", 4, new Recipe { Activation = ActivationKind.Sigmoid, Optimizer = OptimizerKind.Adam, LearningRate = 1e-3, Width = 64, Epochs = 10 }),
        new("he-d50", 50, new Recipe { Initializer = InitializerKind.HeNormal, Width = 64, Epochs = 15 }, Whole),
        new("homework-d10-0.1", 10, new Recipe { LearningRate = 0.1, Epochs = 20 }, Whole),
        new("homework-d10-0.0033", 10, new Recipe { LearningRate = 0.0033, Epochs = 15 }, Whole),
        new("homework-d10", 10, new Recipe { Epochs = 20 }, Whole),
        new("homework-d30", 30, new Recipe { Epochs = 8 }, Whole),
        new("glorot-d10-small", 10, new Recipe { Epochs = 20 }),
        new("homework-d1", 1, new Recipe { Epochs = 15 }),
        new("sgd-1e-4-d3", 3, new Recipe { LearningRate = 1e-4, Epochs = 15 }),
        new("adam-1e-6-d3", 3, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 1e-6, Epochs = 10 }),
        new("small-d3-0.1", 3, new Recipe { LearningRate = 0.1, Epochs = 150 }, 2_000),
        new("mid-d4-0.1", 4, new Recipe { LearningRate = 0.1, Epochs = 80 }, 10_000),
        new("adam-d3", 3, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3, Epochs = 40 }),
        new("adam-0.01-d3", 3, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 0.01, Epochs = 25 }),
        new("cosine-10-d3", 3, new Recipe { LearningRate = 0.1, Momentum = 0.9, Schedule = ScheduleKind.Cosine, Epochs = 10 }),
        new("one-cycle-6-d5", 5, new Recipe { LearningRate = 0.05, Schedule = ScheduleKind.OneCycle, Epochs = 6 }),
        new("patience-1-d3", 3, new Recipe { LearningRate = 0.1, Patience = 1, Epochs = 60 }),
        new("dropout-0.8-d3", 3, new Recipe { LearningRate = 0.1, Dropout = 0.8, Epochs = 40 }),
        new("l2-0.03-d2", 2, new Recipe { LearningRate = 0.1, L2 = 0.03, Epochs = 30 }),
        new("width-4-d3", 3, new Recipe { LearningRate = 0.1, Width = 4, Epochs = 60 }),
        new("linear-0.5-d1", 1, new Recipe { LearningRate = 0.1, L2 = 1e-4, Epochs = 100 }),
        new("momentum-5-d1", 1, new Recipe { LearningRate = 5, Momentum = 0.9, Epochs = 5 }),
        new("sgd-0.3-d3", 3, new Recipe { LearningRate = 0.3, Epochs = 30 }),
        new("sgd-0.2-d5", 5, new Recipe { LearningRate = 0.2, Epochs = 25 }),
        new("momentum-0.05-d6", 6, new Recipe { LearningRate = 0.05, Momentum = 0.9, Epochs = 20 }),
        new("narrow-d20", 20, new Recipe { Width = 32, LearningRate = 0.02, Initializer = InitializerKind.HeNormal, Epochs = 30 }),
        new("tanh-d8-0.1", 8, new Recipe { Activation = ActivationKind.Tanh, LearningRate = 0.1, Epochs = 20 }),
        new("batch-norm-d6-0.3", 6, new Recipe { Normalization = NormalizationKind.Batch, LearningRate = 0.3, Epochs = 20 }),
        new("dropout-0.3-d6", 6, new Recipe { Initializer = InitializerKind.HeNormal, LearningRate = 0.05, Dropout = 0.3, Epochs = 20 }),
        new("dropout-0.5-d5", 5, new Recipe { LearningRate = 0.1, Dropout = 0.5, Epochs = 20 }),
        new("dropout-0.5-d9-adam", 9, new Recipe { Initializer = InitializerKind.HeNormal, Optimizer = OptimizerKind.Adam, LearningRate = 1e-3, Dropout = 0.5, Epochs = 20 }),
        new("dropout-0.75-d10", 10, new Recipe { Initializer = InitializerKind.HeNormal, LearningRate = 0.05, Dropout = 0.75, Epochs = 15 }),
        new("dropout-0.5-d12", 12, new Recipe { LearningRate = 0.05, Dropout = 0.5, Epochs = 15 }),
        new("l2-0.1-d5", 5, new Recipe { LearningRate = 0.05, L2 = 0.1, Epochs = 20 }),
        new("weight-decay-3-d3", 3, new Recipe { Optimizer = OptimizerKind.Adamw, LearningRate = 1e-3, WeightDecay = 3, Epochs = 20 }),
        new("rmsprop-0.01-d4", 4, new Recipe { Optimizer = OptimizerKind.Rmsprop, LearningRate = 0.01, Epochs = 20 }),
        new("sgd-0.5-d4", 4, new Recipe { LearningRate = 0.5, Epochs = 20 }),
        new("adam-0.02-d6", 6, new Recipe { Optimizer = OptimizerKind.Adam, LearningRate = 0.02, Epochs = 15 }),
        new("gelu-d16", 16, new Recipe { Activation = ActivationKind.Gelu, LearningRate = 0.05, Epochs = 15 }),
        new("residual-d20-0.3", 20, new Recipe { Residual = ResidualKind.Identity, LearningRate = 0.3, Epochs = 12 }),
        new("batch-2-d3", 3, new Recipe { BatchSize = 2, LearningRate = 0.05, Epochs = 10 }, 4_000),
        new("smoothing-0.4-d4", 4, new Recipe { LabelSmoothing = 0.4, LearningRate = 0.1, Epochs = 30 }),
    ];
}
