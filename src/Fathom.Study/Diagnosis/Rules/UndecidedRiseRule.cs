using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Three or four readings of a log, as of a model that is only tuned on: validation loss rose at each of the last two by a twentieth of its lowest in all, while
/// training loss fell. It looks like overfitting; that it is cannot be told from so few.
/// </summary>
internal sealed class UndecidedRiseRule : IRule
{
    private const int FewestReadings = 3;
    private const double Notable = 0.05;

    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["Rising"];

    public Needs Needs => Needs.Validation | Needs.TrainLoss;

    public Finding? Examine(Evidence evidence)
    {
        ReadOnlySpan<double> losses = evidence.ValidationLoss;
        if (evidence.Input.Recipe is not null || losses.Length is < FewestReadings or >= Evidence.FewestEpochs)
        {
            return null;
        }

        int lowest = Array.LastIndexOf(evidence.ValidationLoss, evidence.ValidationLoss.Min());
        bool rises = losses.Length - lowest > 2 && losses[^1] > losses[^2] && losses[^2] > losses[^3];
        return rises && losses[^1] - losses[lowest] > Notable * Math.Abs(losses[lowest]) && evidence.TrainLoss[^1] < evidence.TrainLoss[lowest]
            ? evidence.Found(Kind, Severity.Note, lowest + 1, new(StringComparer.Ordinal)
            {
                ["lowestLoss"] = losses[lowest],
                ["lastLoss"] = losses[^1],
                ["endEpoch"] = losses.Length,
            }, "Rising")
            : null;
    }
}
