using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>What a comparison holds depths against.</summary>
/// <param name="Margin">How far below the best still counts as enough; a fraction above 0.</param>
/// <param name="Guess">What guessing gets on validation, and how finely figures are measured.</param>
public sealed record ContestRules(double Margin, Chance Guess)
{
    /// <summary>Of accuracies of equally frequent classes.</summary>
    public ContestRules(double margin, int classCount, int validationCount)
        : this(margin, Metrics.Chance.OfEqual(classCount, validationCount))
    {
    }

    /// <summary>What guessing gets.</summary>
    public double Chance => Start ?? Guess.Share;

    /// <summary>The step that figures come in.</summary>
    public double Resolution => Start is null ? 1.0 / Guess.Examples : 0;

    /// <summary>Where runs start from, of a figure that is no accuracy, higher being better; null of an accuracy.</summary>
    internal double? Start { get; init; }

    /// <summary>What a run must be above to have learned.</summary>
    internal double LeastLearned => Start ?? TakeOff.OneClassOf(Guess);

    public static ContestRules Of(StudyPlan plan) => new(plan.Margin, plan.ChanceOnValidation(plan.Metric));
}
