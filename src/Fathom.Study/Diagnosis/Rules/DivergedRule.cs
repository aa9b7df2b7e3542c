using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>The loss stopped being finite, or rose so far above its start that the trainer ended the run.</summary>
internal sealed class DivergedRule : IRule
{
    public FindingKind Kind => FindingKind.Diverged;

    public IReadOnlyList<string?> Cases => ["NotFinite", "AtOnce", "Rose", "FirstEpoch"];

    public Needs Needs => Needs.None;

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        if (!evidence.Diverged)
        {
            return null;
        }

        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        if (evidence.Has(Needs.Rates))
        {
            numbers["learningRate"] = evidence.Rates.Last;
        }

        if (evidence.Input.ClassCount is { } classes)
        {
            numbers["guessingLoss"] = Math.Log(classes);
        }

        if (evidence.EpochCount > 0 && evidence.Has(Needs.TrainLoss))
        {
            numbers["lowestLoss"] = evidence.TrainLoss.Min();
            numbers["lastLoss"] = evidence.TrainLoss[^1];
        }

        string @case = evidence.FirstNotFiniteEpoch is not null ? "NotFinite" : evidence.EpochCount == 1 && evidence.Input.ClassCount is not null ? "FirstEpoch" : "Rose";
        int epoch = evidence.FirstNotFiniteEpoch ?? Math.Max(evidence.EpochCount, 1);
        return evidence.Found(Kind, Severity.Problem, epoch, numbers, evidence.EpochCount == 0 ? "AtOnce" : @case) with
        {
            Suggestion = Remedies.FarLowerRate(evidence),
        };
    }
}
