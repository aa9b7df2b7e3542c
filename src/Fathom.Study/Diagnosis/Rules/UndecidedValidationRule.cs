using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>Nothing was measured on examples that are not trained on: what a falling training loss is worth, no one can tell.</summary>
internal sealed class UndecidedValidationRule : IRule
{
    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["NoValidation"];

    public Needs Needs => Needs.TrainLoss;

    public Finding? Examine(Evidence evidence) => evidence.Input.Measured.Subject == CourseSubject.TrainingLoss && evidence.EpochCount > 0
        ? evidence.Found(Kind, Severity.Note, null, new(StringComparer.Ordinal) { ["endEpoch"] = evidence.EpochCount }, "NoValidation")
        : null;
}
