namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// No epochs, or fewer than five: nothing about the course can be told. From five on, a trend whose interval allows both a gain worth
/// waiting for and none. It stands for a verdict that is missing, never beside one on the same matter.
/// </summary>
internal sealed class UndecidedRule : IRule
{
    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["NoEpochs", "TooShort", "Trend", "Stability"];

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount == 0)
        {
            return evidence.Found(Kind, Severity.Note, null, Needed(evidence, Evidence.FewestEpochs), "NoEpochs");
        }

        if (evidence.EpochCount < Evidence.FewestEpochs)
        {
            return evidence.Found(Kind, Severity.Note, null, Needed(evidence, Evidence.FewestEpochs), "TooShort");
        }

        if (evidence.TakeOff.Epoch is null)
        {
            return null;
        }

        if (evidence.LossTrend is { IsFlat: false, IsImproving: false, IsWorsening: false } trend)
        {
            return evidence.Found(Kind, Severity.Note, null, TrendNumbers.Of(evidence, trend), "Trend");
        }

        return UnstableRule.StartOf(evidence) is null
            ? evidence.Found(Kind, Severity.Note, null, Needed(evidence, UnstableRule.FewestEpochsInHalf), "Stability")
            : null;
    }

    private static Dictionary<string, double> Needed(Evidence evidence, int epochs) => new(StringComparer.Ordinal)
    {
        ["epochs"] = evidence.EpochCount,
        ["needed"] = epochs,
    };
}
