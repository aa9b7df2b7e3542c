using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Everything that decides a run but depth, seed and data. The defaults are the preset <c>homework</c>.</summary>
public sealed record Recipe
{
    /// <summary>Units of each hidden layer.</summary>
    public int Width { get; init; } = 128;

    public ActivationKind Activation { get; init; } = ActivationKind.Relu;

    public InitializerKind Initializer { get; init; } = InitializerKind.GlorotUniform;

    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    public double LearningRate { get; init; } = 0.01;

    /// <summary>Examples of one step; the last short batch of an epoch is kept.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over the training examples.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>What is wrong with this recipe for so many training examples, a sentence each; empty where it can be trained.</summary>
    public IReadOnlyList<string> Problems(int trainingCount)
    {
        List<string> problems = [];
        Check(Width is >= 1 and <= 16384, $"width is {Width}; expected 1 to 16384");
        Check(LearningRate is > 0 and < double.PositiveInfinity, FormattableString.Invariant($"learning rate is {LearningRate}; expected a number above 0"));
        Check(BatchSize >= 1 && BatchSize <= trainingCount, $"batch is {BatchSize}; expected 1 to {trainingCount}, the number of training examples");
        Check(Epochs is >= 1 and <= 100_000, $"epochs is {Epochs}; expected 1 to 100000");
        return problems;

        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }
    }
}
