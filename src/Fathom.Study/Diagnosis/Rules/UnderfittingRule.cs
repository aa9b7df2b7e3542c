using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Training loss stands still over the last third, more than one training example in five is still wrong, and training accuracy is not
/// beyond validation accuracy by more than 2.1σ and two points: the network fits even its own examples no better. One in ten is enough where
/// the recipe itself says what holds it back: it has no hidden layer, or (Regularized) dropout or a penalty is strong; then one in five is enough
/// while the loss still falls. Where they are stronger still (IsHeldDown) jitter
/// is no objection, as long as no epoch of the last third fitted better: it is noise around a level that the penalty sets.
/// Without such a reason what jumps by points has not settled. Stuck: accuracy stands still where only a class or two are told from the rest.
/// </summary>
/// <remarks>High bias and low variance in Geman, Bienenstock and Doursat 1992, "Neural Networks and the Bias/Variance Dilemma".</remarks>
internal sealed class UnderfittingRule : IRule
{
    private const double WrongShare = 0.2;
    private const double WrongShareWithReason = 0.1;

    /// <summary>Jitter of validation accuracy beyond which a mean is no standstill.</summary>
    private const double CalmJitter = 0.02;

    private const double Beyond = 2.1;
    private const double LargestGap = 0.02;
    private const int FewestEpochs = 8;

    /// <summary>A change of training loss over the last third by less than this part of it is standing still, however surely it is measured.</summary>
    private const double StillShare = 0.01;

    /// <summary>Nor is it while it is by more than this part of all that was learnt: near chance the loss itself is large and says nothing.</summary>
    private const double StillShareOfLearnt = 0.1;

    private const double StrongDropout = 0.3;
    private const double HeldDownDropout = 0.5;
    private const double StrongPenalty = 1e-3;
    private const double StrongDecay = 0.1;

    private static readonly UnstableRule Unstable = new();

    public FindingKind Kind => FindingKind.Underfitting;

    public IReadOnlyList<string?> Cases => [null, "Regularized", "Stuck"];

    public Needs Needs => Needs.Chance | Needs.EvaluatedTrainAccuracy;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount - evidence.Rates.StretchStart < FewestEpochs || evidence.TakeOff.LeftGuessing is null || TrainingFall.Of(evidence) is not { } fall)
        {
            return null;
        }

        int last = Math.Max(3, evidence.EpochCount / 10);
        double train = Sample.Mean(evidence.TrainAccuracy.AsSpan()[^last..]);
        double validation = Sample.Mean(evidence.ValidationAccuracy.AsSpan()[^last..]);
        double sigma = double.Hypot(evidence.TrainSigma(train), evidence.ValidationSigma(validation));
        bool isStuck = NearChance.IsStillNear(evidence);
        double jitter = Smoothing.NoiseBetweenNeighbours(evidence.ValidationAccuracy.AsSpan()[^(evidence.EpochCount / 2)..]);
        bool isStill = !(fall.IsFalling && fall.First - fall.Last > StillFall(evidence, fall)) && LossTrend.Of(evidence) is not { IsImproving: true };
        bool isRegularized = evidence.Input.Recipe is { } recipe && IsRegularized(recipe);
        double wrong = !isStill ? (isRegularized ? WrongShare : 1) : isRegularized || evidence.Input.Depth == 1 ? WrongShareWithReason : WrongShare;
        bool isLevel = (jitter < CalmJitter && (isRegularized || Unstable.Examine(evidence) is not { Severity: >= Severity.Warning })) || (evidence.Input.Recipe is { } held && IsHeldDown(held) && 1 - evidence.TrainAccuracy.AsSpan()[^(evidence.EpochCount / 3)..].ToArray().Max() >= WrongShare);
        if (1 - train < wrong || train - validation > Math.Max(Beyond * sigma, LargestGap) || !((isStuck && isStill) || isLevel))
        {
            return null;
        }

        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["trainAccuracy"] = train,
            ["wrong"] = 1 - train,
            ["validationAccuracy"] = validation,
            ["trainLossFirst"] = fall.First,
            ["trainLossLast"] = fall.Last,
            ["firstEpoch"] = fall.FirstEpoch,
            ["endEpoch"] = evidence.EpochCount,
        };
        return isStuck && isStill
            ? evidence.Found(Kind, Severity.Problem, null, numbers, "Stuck") with { Suggestion = Remedies.OutOfStanding(evidence) }
            : isRegularized
                ? evidence.Found(Kind, Severity.Warning, null, numbers, "Regularized") with { Suggestion = Remedies.LessRegularization(evidence) }
                : evidence.Found(Kind, Severity.Warning, null, numbers) with { Suggestion = Remedies.MoreCapacity(evidence) };
    }

    private static double StillFall(Evidence evidence, TrainingFall fall) => evidence.Input is { ClassCount: { } classes, Measured.IsCrossEntropy: true }
        ? Math.Min(StillShare * fall.First, StillShareOfLearnt * Math.Max(0, Math.Log(classes) - fall.Last))
        : StillShare * fall.First;

    /// <summary>
    /// Strong enough to be the reason although the run jumps, which too high a rate does as well. Without a penalty of ten times the strong one runs ended up to
    /// 40 points better, at usual and at high rates; without a penalty that is merely strong, jumping runs at high rates ended no better.
    /// </summary>
    private static bool IsHeldDown(Recipe recipe) => recipe.Dropout >= HeldDownDropout || recipe.L2 >= 10 * StrongPenalty || recipe.WeightDecay >= 10 * StrongDecay;

    private static bool IsRegularized(Recipe recipe) =>
        recipe.Dropout >= StrongDropout || recipe.InputDropout >= StrongDropout || recipe.L2 >= StrongPenalty
        || recipe.WeightDecay >= StrongDecay;
}
