using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Labelled;

/// <summary>What Fathom says of a labelled history.</summary>
/// <param name="History">The history.</param>
/// <param name="Rise">Of validation loss, as a part of its lowest, where it is beyond noise; null where it is not. Memorising has no bound.</param>
/// <param name="IsOverfit">Whether it is called overfitting that counts: not mild.</param>
internal sealed record LabelledVerdict(LabelledHistory History, double? Rise, bool IsOverfit)
{
    public static LabelledVerdict Of(LabelledHistory history, int? validationCount)
    {
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(
            validationCount is { } count ? history.Input(count, history.ValidationLoss.Count) : history.LossesOnly());
        if (findings.Any(finding => finding.Kind == FindingKind.Memorizing))
        {
            return new LabelledVerdict(history, double.PositiveInfinity, true);
        }

        Finding? found = findings.FirstOrDefault(finding => finding.Kind == FindingKind.Overfitting);
        return new LabelledVerdict(history, found?.Numbers["rise"], found is not null && found.Case != "Mild");
    }
}
