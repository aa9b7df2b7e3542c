using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>A log as the records that the rules read, and what of those is not there.</summary>
/// <param name="Epochs">One for each judged row; what was not recorded is NaN.</param>
/// <param name="Measured">What they hold.</param>
internal sealed record Records(IReadOnlyList<EpochRecord> Epochs, Measured Measured)
{
    /// <summary>The judged curve, lower is better.</summary>
    public double[] Losses => [.. Epochs.Select(epoch => epoch.ValidationLoss)];

    /// <param name="log">As it was read.</param>
    /// <param name="kind">Which curve is judged.</param>
    /// <param name="course">That curve.</param>
    /// <param name="rows">Where it was measured.</param>
    /// <param name="isThinned">Whether rows between those were left out.</param>
    public static Records Of(TrainingLog log, JudgedCurve kind, LogCurve course, int[] rows, bool isThinned)
    {
        MetricKind metric = MetricOf(log);
        double[] courses = JudgedSeries.At(course, rows, isThinned)!;
        double[]? trainLoss = JudgedSeries.At(log.TrainLoss, rows, isThinned);
        double[]? validationMetric = metric == MetricKind.None ? null : JudgedSeries.At(log.ValidationMetric, rows, isThinned);
        double[]? trainMetric = validationMetric is null ? null : JudgedSeries.At(log.TrainMetric, rows, isThinned);
        double[]? rates = JudgedSeries.At(log.LearningRate, rows, isThinned);
        rates = rates is not null && rates.All(rate => double.IsFinite(rate) && rate >= 0) && rates.Max() > 0 ? rates : null;
        bool isLower = log.Metric is { HigherIsBetter: false };
        Measured measured = new()
        {
            Subject = kind switch
            {
                JudgedCurve.ValidationLoss => CourseSubject.ValidationLoss,
                JudgedCurve.ValidationMetric => CourseSubject.ValidationMetric,
                _ => CourseSubject.TrainingLoss,
            },
            IsCrossEntropy = kind != JudgedCurve.ValidationMetric && log.Loss.Kind is LogLossKind.CrossEntropy or LogLossKind.LikelyCrossEntropy
                && course.Values.All(value => value is null or not < 0),
            Metric = validationMetric is null ? MetricKind.None : metric,
            HasTrainLoss = trainLoss is not null,
            HasTrainMetric = trainMetric is not null,
            TrainIsRunning = log.TrainIsRunning ?? true,
            IsWholeEpochs = log.Axis.Kind is LogAxisKind.Epoch or LogAxisKind.Row && log.Notes.All(note => note.Kind != LogNoteKind.EvaluationsAreRows),
            HasRates = rates is not null,
        };
        return new Records(
            [
                .. rows.Select((_, place) => new EpochRecord(
                    place + 1,
                    rates?[place] ?? double.NaN,
                    double.NaN,
                    double.NaN,
                    trainLoss?[place] ?? double.NaN,
                    Turned(trainMetric?[place], isLower),
                    kind == JudgedCurve.ValidationMetric ? Error(courses[place], metric, isLower) : courses[place],
                    Turned(validationMetric?[place], isLower),
                    0,
                    [])),
            ],
            measured);
    }

    private static MetricKind MetricOf(TrainingLog log) => log.Metric?.Kind switch
    {
        null => MetricKind.None,
        LogMetricKind.Accuracy => MetricKind.Accuracy,
        _ => MetricKind.Other,
    };

    /// <summary>Higher is better.</summary>
    private static double Turned(double? value, bool isLower) => value is { } there ? (isLower ? -there : there) : double.NaN;

    /// <summary>Lower is better.</summary>
    private static double Error(double value, MetricKind metric, bool isLower) =>
        isLower ? value : metric == MetricKind.Accuracy ? 1 - value : -value;
}
