using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Over the last tenth of the epochs the whole network's gradient norm is below a hundredth of its largest, and training
/// loss has stopped falling: the run stands at a stationary point.
/// </summary>
/// <remarks>
/// A stationary point is where ‖∇L‖ = 0; a minimum is one, and so are saddles and plateaus (Goodfellow, Bengio and Courville
/// 2016, section 8.2.2, which advises to look at the norm before blaming minima). Measured on the probe of training examples,
/// so no validation noise is in it. Where the norm is not small, a gap to training accuracy cannot be put down to a minimum.
/// </remarks>
internal sealed class StationaryRule : IRule
{
    private const double SmallShare = 0.01;

    public FindingKind Kind => FindingKind.Stationary;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        if (TrainingFall.Of(evidence) is not { IsFalling: false } || !GradientNorms.TryRead(evidence, out double last, out double largest)
            || last > SmallShare * largest)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Note, null, new(StringComparer.Ordinal)
        {
            ["gradientNorm"] = last,
            ["largestGradientNorm"] = largest,
            ["gradientShare"] = last / largest,
            ["threshold"] = SmallShare,
        });
    }
}
