using Fathom.DiagnosisBench.Cases;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Varied;

/// <summary>A run as somebody might train it, drawn from its number: so that what is learnt from many runs is not learnt from one recipe.</summary>
/// <param name="Number">Which.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Recipe">What is trained.</param>
/// <param name="TrainingCount">Examples to train on, from the front of the training set.</param>
/// <param name="ValidationCount">Examples to judge on, from its end.</param>
internal sealed record VariedCase(int Number, int Depth, Recipe Recipe, int TrainingCount, int ValidationCount)
{
    /// <summary>Another draw of all cases has another.</summary>
    private const int DrawSeed = 1964;

    /// <summary>Multiply-adds that a run may take, forward: a few seconds of one core.</summary>
    private const double LargestWork = 2e10;

    private const int MostEpochs = 400;

    public static VariedCase Of(int number)
    {
        NormalStream stream = new(DrawSeed, number);
        OptimizerKind optimizer = stream.OneOf(OptimizerKind.Sgd, OptimizerKind.Sgd, OptimizerKind.Sgd, OptimizerKind.Adam);
        double momentum = optimizer == OptimizerKind.Sgd && stream.Half() ? 0.9 : 0;
        (double low, double high) = optimizer == OptimizerKind.Adam ? (1e-4, 1e-2) : momentum > 0 ? (1e-3, 0.1) : (3e-3, 0.3);
        int depth = stream.OneOf(1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14, 20);
        int width = stream.OneOf(8, 16, 32, 64, 128);
        Recipe recipe = new()
        {
            Optimizer = optimizer,
            Momentum = momentum,
            LearningRate = Rounded(Math.Exp(stream.Between(Math.Log(low), Math.Log(high)))),
            Width = width,
            Activation = stream.OneOf(ActivationKind.Relu, ActivationKind.Relu, ActivationKind.Relu, ActivationKind.Tanh, ActivationKind.Gelu),
            Initializer = stream.OneOf(InitializerKind.GlorotUniform, InitializerKind.HeNormal),
            Normalization = stream.OneOf(NormalizationKind.None, NormalizationKind.None, NormalizationKind.None, NormalizationKind.None, NormalizationKind.Batch),
            Dropout = stream.OneOf(0, 0, 0, 0, 0.2, 0.5),
            LabelSmoothing = stream.OneOf(0, 0, 0, 0, 0, 0.1),
            L2 = stream.OneOf(0, 0, 0, 0, 1e-4, 1e-3),
            BatchSize = stream.OneOf(32, 64, 128, 256),
            Schedule = stream.OneOf(ScheduleKind.Constant, ScheduleKind.Constant, ScheduleKind.Constant, ScheduleKind.Constant, ScheduleKind.Cosine, ScheduleKind.Step),
        };
        int training = (int)Math.Exp(stream.Between(Math.Log(300), Math.Log(12_000)));
        int validation = stream.OneOf(200, 500, 1000, 2000, 5000);
        double perEpoch = (3.0 * training + validation) * (784 * width + (depth - 2) * width * width);
        int most = (int)Math.Clamp(LargestWork / Math.Abs(perEpoch), 12, MostEpochs);
        int epochs = (int)Math.Exp(stream.Between(Math.Log(8), Math.Log(most)));
        return new VariedCase(number, depth, recipe with { Epochs = epochs, StepEvery = Math.Max(2, epochs / 3) }, training, validation);
    }

    private static double Rounded(double rate)
    {
        double digit = Math.Pow(10, Math.Floor(Math.Log10(rate)) - 1);
        return Math.Round(rate / digit) * digit;
    }
}
