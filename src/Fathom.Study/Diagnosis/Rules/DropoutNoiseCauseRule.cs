using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>The run took off late, never, or is stuck near chance, and dropout drowns the signal (<see cref="DropoutNoise"/>), which had not vanished without it.</summary>
internal sealed class DropoutNoiseCauseRule : IRule
{
    private const double Surely = 100;

    private static readonly VanishingGradientsRule Vanishing = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["DropoutNoise"];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Input.Depth is not { } depth || DropoutNoise.Of(evidence.Input.Recipe!, depth) is not (> DropoutNoise.Drowning and var times)
            || !NearChance.IsOrWas(evidence)
            || Vanishing.Examine(evidence) is { Case: not "During" })
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
            Confidence = times > Surely ? Confidence.Clear : Confidence.Likely,
            Suggestion = Remedies.LessRegularization(evidence),
        };
    }

    private static double TwoFigures(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
