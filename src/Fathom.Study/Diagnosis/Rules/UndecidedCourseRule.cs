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

    public IReadOnlyList<string?> Cases => ["NoEpochs", "TooShort", "Trend"];

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
                Experiment = evidence.EpochCount == 0 ? null : Experiment.Longer(evidence),
            };
        }

        return evidence.TakeOff.LeftGuessing is not null
            && LossTrend.Of(evidence) is { IsFlat: false, IsImproving: false } trend
            && Overfitting.Examine(evidence) is null
            ? evidence.Found(Kind, Severity.Note, null, TrendNumbers.Of(evidence, trend), "Trend") with
            {
                Experiment = Experiment.Longer(evidence),
            }
            : null;
    }
}
