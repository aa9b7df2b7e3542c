using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Tests.Judgements;

/// <summary>Logs as readers make them, from a course and a noise that is the same every time.</summary>
internal static class Logs
{
    public static TrainingLog Of(
        IReadOnlyList<double> train, IReadOnlyList<double>? validation, IReadOnlyList<double>? accuracy = null, LogLossKind loss = LogLossKind.CrossEntropy, string name = "run") => new()
        {
            Path = "/logs/history.csv",
            Name = name,
            Format = LogFormats.KerasCsvLogger,
            Axis = new LogAxis(LogAxisKind.Epoch, "epoch", [.. Enumerable.Range(0, train.Count).Select(epoch => (double)epoch)]),
            TrainLoss = new LogCurve("loss", [.. train.Select(value => (double?)value)]),
            ValidationLoss = validation is null ? null : new LogCurve("val_loss", [.. validation.Select(value => (double?)value)]),
            ValidationMetric = accuracy is null ? null : new LogCurve("val_accuracy", [.. accuracy.Select(value => (double?)value)]),
            Metric = accuracy is null ? null : new LogMetric("accuracy", LogMetricKind.Accuracy, true, false),
            Loss = new LogLoss("loss", loss),
            TrainIsRunning = true,
        };

    public static JudgedLog Judged(TrainingLog log, int? size = null, int? classes = null) => LogJudge.Judge(log, new JudgeOptions { ValidationSize = size, Classes = classes });

    /// <summary>A value at every epoch from 1, with noise of a standard deviation.</summary>
    public static double[] Course(int epochs, Func<int, double> value, double noise, int seed = 1)
    {
        uint state = (uint)(2_654_435_761 * (uint)seed);
        return [.. Enumerable.Range(1, epochs).Select(epoch => value(epoch) + noise * Next())];

        // Sum of twelve uniform numbers less six: normal enough.
        double Next()
        {
            double sum = -6;
            for (int count = 0; count < 12; count++)
            {
                state = state * 1_664_525 + 1_013_904_223;
                sum += state / 4_294_967_296.0;
            }

            return sum;
        }
    }

    public static double Falling(int epoch) => 0.3 + Math.Exp(-epoch / 3.0);

    /// <summary>Falls, and rises from an epoch on.</summary>
    public static Func<int, double> Turning(int at, double perEpoch) => epoch => Falling(epoch) + Math.Max(0, epoch - at) * perEpoch;
}
