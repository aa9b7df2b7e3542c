using Fathom.Engine.Training;

namespace Fathom.Study.Metrics;

/// <summary>Where a metric stands in the records, which way it gets better and what guessing gets: the one place that knows.</summary>
/// <remarks>The task is to tell classes apart. Another task, such as foretelling a number, would come in as metrics of its own here.</remarks>
public static class DecidingMetrics
{
    /// <summary>Which way it gets better; comparisons hold that higher is, and would turn the others here.</summary>
    public static Direction Direction(this DecidingMetric metric) => metric switch
    {
        DecidingMetric.Accuracy or DecidingMetric.BalancedAccuracy => Metrics.Direction.HigherIsBetter,
        _ => throw Unknown(metric),
    };

    /// <summary>At the epoch's end on the first training examples; NaN where it was not recorded.</summary>
    public static double OnTraining(this DecidingMetric metric, EpochRecord epoch) => metric switch
    {
        DecidingMetric.Accuracy => epoch.TrainAccuracy,
        DecidingMetric.BalancedAccuracy => epoch.TrainBalancedAccuracy,
        _ => throw Unknown(metric),
    };

    /// <summary>At the epoch's end on the validation examples; NaN where it was not recorded.</summary>
    public static double OnValidation(this DecidingMetric metric, EpochRecord epoch) => metric switch
    {
        DecidingMetric.Accuracy => epoch.ValidationAccuracy,
        DecidingMetric.BalancedAccuracy => epoch.ValidationBalancedAccuracy,
        _ => throw Unknown(metric),
    };

    public static double OnTest(this DecidingMetric metric, BudgetResult test) => metric switch
    {
        DecidingMetric.Accuracy => test.TestAccuracy,
        DecidingMetric.BalancedAccuracy => ClassScores.BalancedAccuracyOf(test.Confusion),
        _ => throw Unknown(metric),
    };

    /// <summary>What guessing gets on examples of which each class has so many.</summary>
    /// <param name="metric">What is measured.</param>
    /// <param name="classes">Examples of each class of the part that is measured on, one or more in all.</param>
    public static Chance ChanceOn(this DecidingMetric metric, IReadOnlyList<int> classes) => metric switch
    {
        DecidingMetric.Accuracy => Chance.OfAccuracy(classes),
        DecidingMetric.BalancedAccuracy => Chance.OfBalancedAccuracy(classes),
        _ => throw Unknown(metric),
    };

    /// <summary>The history as diagnosis reads it: its accuracies are of this metric, but for the running one, which is recorded as accuracy alone.</summary>
    internal static RunHistory Of(this DecidingMetric metric, RunHistory history) => metric == DecidingMetric.Accuracy ? history : history with
    {
        Epochs =
        [
            .. history.Epochs.Select(epoch => epoch with { TrainAccuracy = metric.OnTraining(epoch), ValidationAccuracy = metric.OnValidation(epoch) })
        ],
    };

    private static ArgumentOutOfRangeException Unknown(DecidingMetric metric) => new(nameof(metric), metric, "Expected a metric that is named.");
}
