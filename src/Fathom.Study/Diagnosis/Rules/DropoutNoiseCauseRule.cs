using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Dropout drowns the signal (<see cref="DropoutNoise"/>), which had not vanished without it, and the run shows it: it took off late, never, or is stuck near chance; it
/// has not come half of the way from guessing to all right, although the noise is surely too much or the recipe's regularisation holds training back; or it diverged,
/// where the noise is so much that no rate trains.
/// </summary>
internal sealed class DropoutNoiseCauseRule : IRule
{
    private static readonly VanishingGradientsRule Vanishing = new();
    private static readonly UnderfittingRule Underfitting = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["DropoutNoise"];

    public Needs Needs => Needs.Recipe;

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Input.Depth is not { } depth || DropoutNoise.Of(evidence.Input.Recipe!, depth) is not (> DropoutNoise.Drowning and var times)
            || !(evidence.Diverged ? times > DropoutNoise.Hopeless : IsShown(evidence, times)))
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Problem, null, new(StringComparer.Ordinal)
        {
            ["dropout"] = evidence.Input.Recipe!.Dropout,
            ["hiddenLayers"] = depth - 1,
            ["times"] = TwoFigures(times),
        }, "DropoutNoise") with
        {
            Confidence = !evidence.Diverged && times > DropoutNoise.Surely ? Confidence.Clear : Confidence.Likely,
            Suggestion = Remedies.LessRegularization(evidence),
        };
    }

    private static bool IsShown(Evidence evidence, double times) =>
        (NearChance.IsOrWas(evidence) || evidence.Has(Needs.Chance) && evidence.ValidationAccuracy.Max() < (1 + evidence.Chance) / 2
            && (times > DropoutNoise.Surely || Underfitting.Examine(evidence) is { Case: "Regularized" }))
        && Vanishing.Examine(evidence) is not { Case: not "During" };

    private static double TwoFigures(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
