using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>What a comparison holds depths against.</summary>
/// <param name="Margin">How far below the best still counts as enough; a fraction above 0.</param>
/// <param name="ClassCount">Of the data; guessing gets one in so many right.</param>
/// <param name="ValidationCount">Examples that accuracies were measured on.</param>
public sealed record ContestRules(double Margin, int ClassCount, int ValidationCount)
{
    /// <summary>What guessing gets.</summary>
    public double Chance => Start ?? 1.0 / ClassCount;

    /// <summary>The step that accuracies come in.</summary>
    public double Resolution => Start is null ? 1.0 / ValidationCount : 0;

    /// <summary>Where runs start from, of a figure that is no accuracy, higher being better; null of an accuracy.</summary>
    internal double? Start { get; init; }

    /// <summary>What a run must be above to have learned.</summary>
    internal double LeastLearned => Start ?? TakeOff.ThresholdOf(ClassCount, ValidationCount);

    public static ContestRules Of(StudyPlan plan) => new(plan.Margin, plan.Data.ClassNames.Count, plan.Data.ValidationCount);
}
