using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Fewer than five epochs: nothing about the course can be told. From five on: a trend whose interval allows both a gain worth
/// waiting for and none, or that foresees a rise which is not there yet. It stands where <see cref="StillImprovingRule"/>,
/// <see cref="ConvergedRule"/> and <see cref="OverfittingRule"/> are silent.
/// </summary>
internal sealed class UndecidedCourseRule : IRule
{
    private static readonly OverfittingRule Overfitting = new();

    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["NoEpochs", "TooShort", "Trend", "FewEpochs", "InNoise", "Dropped", "Restarted", "JustLeft"];

    public Needs Needs => Needs.None;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < Evidence.FewestEpochs)
        {
            return evidence.Found(
                Kind,
                Severity.Note,
                null,
                new(StringComparer.Ordinal) { ["epochs"] = evidence.EpochCount, ["needed"] = Evidence.FewestEpochs },
                evidence.EpochCount == 0 ? "NoEpochs" : "TooShort") with
            {
                Suggestion = evidence.EpochCount == 0 ? null : Remedies.TrainLonger(evidence),
            };
        }

        if (evidence.TakeOff.LeftGuessing is not { } left)
        {
            return null;
        }

        if (evidence.EpochCount - left + 1 < LossTrend.FewestLearning)
        {
            return evidence.Found(Kind, Severity.Note, left, new(StringComparer.Ordinal) { ["endEpoch"] = evidence.EpochCount }, "JustLeft") with
            {
                Suggestion = Remedies.TrainLonger(evidence),
            };
        }

        int sinceDrop = evidence.EpochCount - evidence.Rates.StretchStart;
        if (sinceDrop < Evidence.FewestEpochs && evidence.Rates.FinishedFrom is null)
        {
            return evidence.Found(
                Kind,
                Severity.Note,
                evidence.Rates.StretchStart + 1,
                new(StringComparer.Ordinal) { ["learningRate"] = evidence.Rates.Last, ["epochs"] = sinceDrop, ["needed"] = Evidence.FewestEpochs },
                evidence.Rates.HasRestarted ? "Restarted" : "Dropped");
        }

        return LossTrend.Of(evidence) is { IsFlat: false, IsImproving: false } trend && Overfitting.Examine(evidence) is null
            ? evidence.Found(Kind, Severity.Note, null, TrendNumbers.Of(evidence, trend), CaseOf(trend)) with
            {
                Suggestion = Remedies.TrainLonger(evidence),
            }
            : null;
    }

    /// <summary>An interval is told only where it leaves both open.</summary>
    private static string CaseOf(LossTrend trend) =>
        trend.IsClearlyAbove || trend.IsClearlyBelow ? "InNoise" : trend.IsShort ? "FewEpochs" : "Trend";
}
