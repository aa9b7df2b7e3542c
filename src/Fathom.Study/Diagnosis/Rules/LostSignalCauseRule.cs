using Fathom.Engine;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The run took off late or never, and its gradients had vanished at initialisation: the signal is lost on its way through the
/// layers, and the first steps do nothing. Sigmoid: its slope of at most a quarter predicts as much, and the first layer's gradient was a tenth
/// of the last layer's or less.
/// </summary>
/// <remarks>
/// Saxe, McClelland and Ganguli 2014 show the wait at a plateau to grow with the inverse of the initial gradient; He et al. 2015,
/// section 2.2 and figure 3, show it in 30 ReLU layers under Glorot's weights; Glorot and Bengio 2010, section 3.1, in five sigmoid ones.
/// </remarks>
internal sealed class LostSignalCauseRule : IRule
{
    private const double WeakRatio = 0.1;

    private static readonly VanishingGradientsRule Vanishing = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["LostSignal", "LostSignalSigmoid"];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        Finding? symptom = NearChance.NeverOrLate(evidence);
        if (symptom is null || GradientFlow.Of(evidence.Input) is not { } flow)
        {
            return null;
        }

        Finding? vanishing = Vanishing.Examine(evidence) is { Case: not "During" } found ? found : null;
        bool isSigmoid = evidence.Input.Recipe!.Activation == ActivationKind.Sigmoid
            && SignalGain.PerLayer(evidence.Input.Recipe) is < 1 && flow.InitialRatio < WeakRatio;
        if (vanishing is null && !isSigmoid)
        {
            return null;
        }

        return evidence.Found(Kind, symptom.Severity, null, new(StringComparer.Ordinal)
        {
            ["initialLargest"] = flow.InitialLargest,
            ["initialFirst"] = flow.InitialFirst,
            ["initialLast"] = flow.InitialLast,
            ["initialRatio"] = flow.InitialRatio,
            ["epochsAtChance"] = symptom.Epoch is { } takeOff ? takeOff - 1 : evidence.EpochCount,
        }, isSigmoid ? "LostSignalSigmoid" : "LostSignal") with
        {
            LastEpoch = symptom.Epoch - 1,
            Confidence = isSigmoid || vanishing?.Case == "LevelExplained" ? Confidence.Clear : Confidence.Likely,
            Suggestion = Remedies.CarrySignal(evidence),
        };
    }
}
