using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Of a log that does not tell accuracies, or not what guessing gives: from the first tenth of the run on (the second reading at the earliest) neither loss moved by
/// more than a hundredth of itself, and there is no gap between them.
/// </summary>
/// <remarks>What <see cref="UnderfittingRule"/> says of accuracies: the network fits even its own examples no better. Whether it is stuck at guessing losses alone do not tell.</remarks>
internal sealed class FlatRule : IRule
{
    private const double Early = 0.1;
    private const double StillShare = CourseNoise.StillShare;
    private const double LargestGap = 0.02;
    private const int FewestEpochs = 8;

    public FindingKind Kind => FindingKind.Underfitting;

    public IReadOnlyList<string?> Cases => ["Flat"];

    public Needs Needs => Needs.Validation | Needs.TrainLoss;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Input.Recipe is not null || evidence.Has(Needs.Chance) || evidence.EpochCount < FewestEpochs || evidence.Input.Measured.Subject != CourseSubject.ValidationLoss)
        {
            return null;
        }

        int start = Math.Max(1, (int)(Early * evidence.EpochCount));
        (double train, bool trainStill) = Level(evidence.TrainLoss.AsSpan(start));
        (double validation, bool validationStill) = Level(evidence.ValidationLoss.AsSpan(start));
        return trainStill && validationStill && validation > 0 && Math.Abs(validation - train) < LargestGap * validation
            ? evidence.Found(Kind, Severity.Note, start + 1, new(StringComparer.Ordinal)
            {
                ["trainLossLast"] = train,
                ["lastLoss"] = validation,
                ["endEpoch"] = evidence.EpochCount,
            }, "Flat")
            : null;
    }

    /// <summary>The level of the last third, and whether the first lies there too.</summary>
    private static (double Level, bool IsStill) Level(ReadOnlySpan<double> losses)
    {
        double first = Statistics.Sample.Median(losses[..(losses.Length / 3)]);
        double last = Statistics.Sample.Median(losses[^(losses.Length / 3)..]);
        return (last, Math.Abs(first - last) < StillShare * Math.Abs(last));
    }
}
