using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <content>What makes a recipe one that cannot be trained.</content>
public sealed partial record Recipe
{
    /// <summary>Everything wrong with this recipe for so many training examples; empty where it can be trained.</summary>
    public IReadOnlyList<RecipeProblem> Problems(int trainingCount)
    {
        List<RecipeProblem> problems = [];
        CheckNetwork(Check);
        CheckRegularization(Check);
        CheckOptimization(Check);
        Check(BatchSize >= 1 && BatchSize <= trainingCount, nameof(BatchSize), $"batch is {BatchSize}; expected 1 to {trainingCount}, the number of training examples");
        return problems;

        void Check(bool holds, string property, FormattableString problem)
        {
            if (!holds)
            {
                problems.Add(new RecipeProblem(property, FormattableString.Invariant(problem)));
            }
        }
    }

    /// <summary>What is wrong for a depth, besides <see cref="Problems"/>; null where nothing is.</summary>
    public RecipeProblem? ProblemAt(int depth) =>
        Widths.Count == 0 || Widths.Count == depth - 1
            ? null
            : new RecipeProblem(
                nameof(Widths),
                FormattableString.Invariant($"widths are {Widths}, which is {Widths.Count} hidden layers; depth {depth} has {depth - 1}"));

    private static bool IsFraction(double value) => value is >= 0 and < 1;

    private static bool IsPositive(double value) => value is > 0 and < double.PositiveInfinity;

    private static bool IsNotNegative(double value) => value is >= 0 and < double.PositiveInfinity;

    private void CheckNetwork(Action<bool, string, FormattableString> check)
    {
        check(Width is >= 1 and <= 16384, nameof(Width), $"width is {Width}; expected 1 to 16384");
        check(Widths.All(width => width is >= 1 and <= 16384), nameof(Widths), $"widths are {Widths}; expected each to be 1 to 16384");
        check(IsPositive(Gain), nameof(Gain), $"gain is {Gain}; expected a number above 0");
        check(SkipLength is >= 1 and <= 1000, nameof(SkipLength), $"skip length is {SkipLength}; expected 1 to 1000");
        check(
            Residual == ResidualKind.None || Widths.Distinct().Count() <= 1,
            nameof(Widths),
            $"widths are {Widths}; expected equal ones where skips lead around layers");
        check(
            Normalization != NormalizationKind.Batch || BatchSize >= 2,
            nameof(BatchSize),
            $"batch is {BatchSize}; batch normalisation needs 2 or more");
    }

    private void CheckRegularization(Action<bool, string, FormattableString> check)
    {
        check(IsFraction(Dropout), nameof(Dropout), $"dropout is {Dropout}; expected 0 or more and less than 1");
        check(IsFraction(InputDropout), nameof(InputDropout), $"input dropout is {InputDropout}; expected 0 or more and less than 1");
        check(IsFraction(LabelSmoothing), nameof(LabelSmoothing), $"label smoothing is {LabelSmoothing}; expected 0 or more and less than 1");
        check(Shift is >= 0 and <= 1000, nameof(Shift), $"shift is {Shift}; expected 0 to 1000 pixels");
        check(IsNotNegative(L2), nameof(L2), $"l2 is {L2}; expected 0 or more");
        check(IsNotNegative(WeightDecay), nameof(WeightDecay), $"weight decay is {WeightDecay}; expected 0 or more");
        check(
            Optimizer != OptimizerKind.Adamw || WeightDecay > 0,
            nameof(WeightDecay),
            $"weight decay is 0, and adamw without it is adam; expected a number above 0, such as 0.01");
        check(IsNotNegative(ClipNorm), nameof(ClipNorm), $"clip norm is {ClipNorm}; expected 0 (none) or more");
    }

    private void CheckOptimization(Action<bool, string, FormattableString> check)
    {
        check(IsPositive(LearningRate), nameof(LearningRate), $"learning rate is {LearningRate}; expected a number above 0");
        check(IsFraction(Momentum), nameof(Momentum), $"momentum is {Momentum}; expected 0 or more and less than 1");
        check(
            Momentum == 0 || Optimizer == OptimizerKind.Sgd,
            nameof(Momentum),
            $"momentum is {Momentum}; only sgd has one");
        check(!Nesterov || Momentum > 0, nameof(Nesterov), $"nesterov is on without momentum; expected momentum, such as 0.9");
        check(StepEvery >= 1, nameof(StepEvery), $"step every is {StepEvery}; expected 1 epoch or more");
        check(StepFactor is > 0 and <= 1, nameof(StepFactor), $"step factor is {StepFactor}; expected more than 0 and at most 1");
        check(WarmupEpochs >= 0 && WarmupEpochs < Math.Max(Epochs, 1), nameof(WarmupEpochs), $"warm-up is {WarmupEpochs}; expected 0 to {Epochs - 1} epochs");
        check(Epochs is >= 1 and <= 100_000, nameof(Epochs), $"epochs is {Epochs}; expected 1 to 100000");
        check(Patience >= 0, nameof(Patience), $"patience is {Patience}; expected 0 (none) or more epochs");
        check(IsNotNegative(MinDelta), nameof(MinDelta), $"min delta is {MinDelta}; expected 0 or more");
    }
}
