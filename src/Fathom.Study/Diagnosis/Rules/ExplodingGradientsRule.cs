using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The first layer's gradient norm is above 70 times the last layer's, at initialisation or in the median epoch.
/// </summary>
/// <remarks>AutoTrainer's threshold (Zhang et al. 2021, ICSE, section 3). No sampling noise is involved.</remarks>
internal sealed class ExplodingGradientsRule : IRule
{
    private const double AutoTrainerRatio = 70;

    public FindingKind Kind => FindingKind.ExplodingGradients;

    public IReadOnlyList<string?> Cases => ["Initial", "During"];

    public Needs Needs => Needs.Recipe;

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        if (GradientFlow.Of(evidence.Input) is not { } flow)
        {
            return null;
        }

        bool atStart = flow.InitialRatio > AutoTrainerRatio;
        if (!atStart && flow.MedianRatio is not > AutoTrainerRatio)
        {
            return null;
        }

        return evidence.Found(
            Kind,
            Severity.Warning,
            null,
            new(StringComparer.Ordinal)
            {
                ["initialFirst"] = flow.InitialFirst,
                ["initialLast"] = flow.InitialLast,
                ["initialRatio"] = flow.InitialRatio,
                ["medianRatio"] = flow.MedianRatio ?? flow.InitialRatio,
                ["threshold"] = AutoTrainerRatio,
            },
            atStart ? "Initial" : "During") with
        {
            Suggestion = Remedies.ClipGradients(evidence),
        };
    }
}
