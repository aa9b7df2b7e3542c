using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Validation accuracy never told more than one class from the rest and spends the last third at guessing (on average at most 1/C + 5σ, or a tenth of
/// training's gain), while training accuracy, measured as validation is, ends beyond guessing by 5σ and by five points, and beyond validation by 3σ: what is
/// learnt holds for no other example. Where few validation examples make 5σ wide, a quarter of training's gain is something that carries over.
/// </summary>
/// <remarks>
/// Networks fit random labels as easily as true ones (Zhang, Bengio, Hardt, Recht and Vinyals 2017, "Understanding deep learning
/// requires rethinking generalization", section 2); so does a network whose validation set is drawn from elsewhere. On the way there a few epochs may
/// lie beyond guessing by luck: a network that answers alike for a whole class is right or wrong for all of it.
/// </remarks>
internal sealed class MemorizingRule : IRule
{
    private const double Notable = 0.05;

    /// <summary>Less than this part of what training gained over guessing is nothing that holds for other examples.</summary>
    private const double Carried = 0.1;

    /// <summary>From this part on something does, though luck might explain it.</summary>
    private const double Something = 0.25;

    public FindingKind Kind => FindingKind.Memorizing;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Chance | Needs.TrainAccuracy;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < 2 || evidence.TakeOff.Threshold >= 1 || evidence.TakeOff.ValidationTookOff)
        {
            return null;
        }

        double chance = evidence.Chance;
        double trainChance = evidence.TrainChance;
        double train = evidence.TrainAccuracy[^1];
        double validation = Sample.Mean(evidence.ValidationAccuracy.AsSpan()[^((evidence.EpochCount + 2) / 3)..]);
        double sigma = evidence.TrainSigma(trainChance);
        double apart = (train - validation) / evidence.ValidationSigma(chance);
        double guessing = Math.Min(evidence.TakeOff.Guessing, chance + Math.Max(Notable, Something * (train - trainChance)));
        return train < trainChance + Math.Max(Notable, 5 * sigma) || apart < 3 || validation > Math.Max(guessing, chance + Carried * (train - trainChance))
            ? null
            : evidence.Found(Kind, Severity.Problem, null, new(StringComparer.Ordinal)
            {
                ["trainAccuracy"] = train,
                ["lastAccuracy"] = evidence.ValidationAccuracy[^1],
                ["chance"] = chance,
                ["endEpoch"] = evidence.EpochCount,
            }).WithSigmas(Math.Min((train - trainChance) / sigma, apart)) with
            {
                Suggestion = Remedies.CheckLabels(evidence),
            };
    }
}
