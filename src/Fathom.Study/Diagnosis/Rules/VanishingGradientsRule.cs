using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Ratio: the first layer's gradient norm is below 1e-3 of the last layer's, at initialisation or in the median epoch.
/// Level: at initialisation every layer's is below 1e-3.
/// </summary>
/// <remarks>
/// The ratio's threshold is AutoTrainer's (Zhang et al. 2021, ICSE, section 3). It is blind to the commonest case: where
/// a layer shrinks the signal forward as much as the error backward, as ReLU with Glorot's weights does, a layer's weight
/// gradient is the product of both and is the same everywhere, tiny from the first layer to the last. Hence the level.
/// Its natural scale is one: the error at the logits, softmax minus truth, has a norm of order one in any network, so
/// one layer on inputs of order one has a gradient of order one. No sampling noise is involved.
/// </remarks>
internal sealed class VanishingGradientsRule : IRule
{
    private const double AutoTrainerRatio = 1e-3;
    private const double Level = 1e-3;

    public FindingKind Kind => FindingKind.VanishingGradients;

    public IReadOnlyList<string?> Cases => ["Level", "LevelExplained", "Ratio", "During"];

    public Needs Needs => Needs.Recipe;

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        if (GradientFlow.Of(evidence.Input) is not { } flow || SignOf(flow) is not { } sign)
        {
            return null;
        }

        DiagnosisInput input = evidence.Input;
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["initialFirst"] = flow.InitialFirst,
            ["initialLast"] = flow.InitialLast,
            ["initialLargest"] = flow.InitialLargest,
            ["initialRatio"] = flow.InitialRatio,
            ["threshold"] = sign == Sign.Level ? Level : AutoTrainerRatio,
        };
        if (flow.MedianRatio is { } median)
        {
            numbers["medianRatio"] = median;
        }

        bool explained = sign == Sign.Level && AddCause(input, numbers);
        return evidence.Found(Kind, Severity.Warning, null, numbers, explained ? "LevelExplained" : $"{sign}") with
        {
            Suggestion = Remedies.CarrySignal(evidence),
        };
    }

    private static Sign? SignOf(GradientFlow flow) =>
        flow.InitialRatio < AutoTrainerRatio ? Sign.Ratio
        : flow.InitialLargest < Level ? Sign.Level
        : flow.MedianRatio < AutoTrainerRatio ? Sign.During
        : null;

    /// <summary>What the initialiser and the activation predict, where that is a shrinking signal.</summary>
    private static bool AddCause(DiagnosisInput input, Dictionary<string, double> numbers)
    {
        if (SignalGain.PerLayer(input.Recipe!) is not { } gain || gain >= 1)
        {
            return false;
        }

        numbers["gainPerLayer"] = gain;
        numbers["hiddenLayers"] = input.Depth!.Value - 1;
        numbers["predictedFactor"] = Math.Pow(gain, (input.Depth!.Value - 1) / 2.0);
        return true;
    }

    private enum Sign
    {
        Ratio,
        Level,
        During,
    }
}
