using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Statistics;

namespace Fathom.Study.Judgements;

/// <summary>The figure that runs are compared by: the validation metric, where all have the same; else validation loss.</summary>
internal sealed record Reading(string Name, bool IsAccuracy, bool HigherIsBetter)
{
    /// <exception cref="InvalidRequestException">The runs share none.</exception>
    public static Reading SharedBy(IReadOnlyList<JudgedLog> runs)
    {
        LogMetric?[] metrics = [.. runs.Select(run => run.Log.ValidationMetric is null ? null : run.Log.Metric).Distinct()];
        if (metrics is [{ } metric] || metrics.All(one => one is { Kind: LogMetricKind.Accuracy }) && (metric = metrics[0]!) is not null)
        {
            return new Reading(metric.Name, metric.Kind == LogMetricKind.Accuracy, metric.HigherIsBetter);
        }

        return runs.All(run => run.Log.ValidationLoss is not null || run.Curve is null) && runs.Any(run => run.Log.ValidationLoss is not null)
            ? new Reading(runs.Select(run => run.Log.ValidationLoss?.Column).OfType<string>().First(), false, false)
            : throw new InvalidRequestException("The runs share no validation metric and no validation loss to be compared by; expected logs that measure the same, or the columns that do, named");
    }

    /// <summary>What a run ended with; null of one that failed or was never measured: a mean over what learnt and what did not describes neither.</summary>
    public double? ValueOf(JudgedLog run) =>
        run.Findings.All(finding => finding.Kind is not (FindingKind.Diverged or FindingKind.Collapsed or FindingKind.NeverTookOff)) && CourseOf(run) is [.., var last] ? last : null;

    /// <summary>Student's 95 % interval of a mean, of accuracies within 0 to 1; null of fewer than two values, and where all are alike: they bound nothing.</summary>
    public static Interval? MeanOf(double[] values, bool isAccuracy) =>
        values.Distinct().Count() < 2 ? null : isAccuracy ? AccuracyInterval.Of(values) : Sample.MeanInterval(values);

    /// <summary>Its readings in order, of a run that kept the weights of an earlier epoch until that one.</summary>
    public double[] CourseOf(JudgedLog run)
    {
        double[] course = MeasuredOf(run);
        return run.HasRecipe && run.Findings.FirstOrDefault(finding => finding.Kind == FindingKind.StoppedEarly) is { Epoch: { } kept } && kept < course.Length ? course[..kept] : course;
    }

    private double[] MeasuredOf(JudgedLog run)
    {
        LogCurve? curve = run.Log.ValidationMetric is { } metric && (IsAccuracy || Name == run.Log.Metric?.Name) ? metric : run.Log.ValidationLoss;
        return curve is null ? [] : [.. curve.Values.OfType<double>().Where(double.IsFinite)];
    }

    /// <summary>Where runs start: the middle of their first readings.</summary>
    public double StartOf(IReadOnlyList<JudgedLog> runs)
    {
        double[] firsts = [.. runs.Select(CourseOf).Where(course => course.Length > 0).Select(course => course[0])];
        return firsts.Length == 0 ? 0 : Sample.Median(firsts);
    }
}
