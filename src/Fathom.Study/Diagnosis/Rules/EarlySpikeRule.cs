using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// In the first tenth of training (at least three epochs), validation loss jumped up from one epoch to the next, by more than
/// a tenth of itself and by more than 4σ of sampling and of the later epochs' jitter, and training loss jumped with it.
/// </summary>
/// <remarks>
/// Early and late trouble have different cures, so they are judged apart: Godbole et al. 2023, "Deep Learning Tuning Playbook",
/// treats early instability with warm-up. The tenth keeps out the ordinary jitter of a network at work, which
/// <see cref="UnstableRule"/> judges over the last half, and the steep first fall leaves no room for a rise by chance.
/// </remarks>
internal sealed class EarlySpikeRule : IRule
{
    private const double EarlyShare = 0.1;
    private const double SmallestJump = 0.1;
    private const double Beyond = 4;

    public FindingKind Kind => FindingKind.EarlySpike;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Validation | Needs.TrainLoss;

    public Finding? Examine(Evidence evidence)
    {
        int early = Math.Min(evidence.EpochCount, Math.Max(3, (int)(EarlyShare * evidence.EpochCount)));
        ReadOnlySpan<double> losses = evidence.ValidationLoss.AsSpan(0, early);
        if (early < 2)
        {
            return null;
        }

        int worst = 1;
        for (int index = 2; index < early; index++)
        {
            worst = losses[index] - losses[index - 1] > losses[worst] - losses[worst - 1] ? index : worst;
        }

        double jump = losses[worst] - losses[worst - 1];
        double jitter = evidence.EpochCount - early < Evidence.FewestEpochs
            ? 0
            : Smoothing.OrdinaryNoiseBetweenNeighbours(evidence.ValidationLoss.AsSpan(early));
        double sigma = evidence.Noise.SamplingOfChange(worst, worst + 1) + Math.Sqrt(2) * jitter;
        bool shared = evidence.TrainLoss[worst] > evidence.TrainLoss[worst - 1];
        if (!shared || jump <= SmallestJump * losses[worst - 1] || jump <= Beyond * sigma)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Note, worst + 1, new(StringComparer.Ordinal)
        {
            ["lossBefore"] = losses[worst - 1],
            ["lossAfter"] = losses[worst],
            ["jump"] = jump,
            ["lossSigma"] = sigma,
            ["earlyEpochs"] = early,
        }).WithSigmas(jump / sigma);
    }
}
