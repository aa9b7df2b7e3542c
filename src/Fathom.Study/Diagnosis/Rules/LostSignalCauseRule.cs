using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The run took off late or never, and its gradients had vanished at initialisation: the signal is lost on its way through the
/// layers, and the first steps do nothing.
/// </summary>
/// <remarks>
/// Saxe, McClelland and Ganguli 2014 show the wait at a plateau to grow with the inverse of the initial gradient; He et al. 2015,
/// section 2.2 and figure 3, show it in 30 ReLU layers under Glorot's weights.
/// </remarks>
internal sealed class LostSignalCauseRule : IRule
{
    private static readonly VanishingGradientsRule Vanishing = new();
    private static readonly LateTakeOffRule Late = new();
    private static readonly NeverTookOffRule Never = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["LostSignal"];

    public Finding? Examine(Evidence evidence)
    {
        Finding? symptom = Never.Examine(evidence) ?? Late.Examine(evidence);
        if (symptom is null || Vanishing.Examine(evidence) is not { } vanishing || vanishing.Case == "During")
        {
            return null;
        }

        return evidence.Found(Kind, symptom.Severity, null, new(StringComparer.Ordinal)
        {
            ["initialLargest"] = vanishing.Numbers["initialLargest"],
            ["initialRatio"] = vanishing.Numbers["initialRatio"],
            ["epochsAtChance"] = symptom.Epoch is { } takeOff ? takeOff - 1 : evidence.EpochCount,
        }, "LostSignal") with
        {
            LastEpoch = symptom.Epoch - 1,
            Confidence = vanishing.Case == "LevelExplained" ? Confidence.Clear : Confidence.Likely,
            Experiment = Experiment.Initializer(evidence),
        };
    }
}
