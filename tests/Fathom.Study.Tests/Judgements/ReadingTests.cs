using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Tests.Judgements;

/// <summary>By what several logs can be compared.</summary>
public sealed class ReadingTests
{
    private static readonly double[] Losses = Logs.Course(12, Logs.Falling, 0.003);
    private static readonly double[] Shares = Logs.Course(12, epoch => 0.9 - 0.3 / epoch, 0.002);

    [Fact]
    public void Accuracies_are_compared_whatever_they_are_called()
    {
        Reading reading = Reading.SharedBy([Judged("accuracy", LogMetricKind.Accuracy), Judged("acc", LogMetricKind.Accuracy)]);

        Assert.Equal((true, true), (reading.IsAccuracy, reading.HigherIsBetter));
        Assert.All([Judged("accuracy", LogMetricKind.Accuracy), Judged("acc", LogMetricKind.Accuracy)], run => Assert.Equal(Shares, reading.CourseOf(run)));
    }

    [Fact]
    public void Another_metric_is_compared_where_all_have_it_and_the_loss_where_not()
    {
        JudgedLog f1 = Judged("macro_f1", LogMetricKind.Other);

        Assert.Equal(("macro_f1", false, true), Told(Reading.SharedBy([f1, f1])));
        Reading loss = Reading.SharedBy([f1, Judged("auc", LogMetricKind.Other), Logs.Judged(Logs.Of(Losses, Losses))]);
        Assert.Equal(("val_loss", false, false), Told(loss));
        Assert.Equal(Losses, loss.CourseOf(f1));
    }

    [Fact]
    public void Runs_that_share_neither_are_refused_and_one_that_lost_every_figure_hinders_nobody()
    {
        JudgedLog loss = Logs.Judged(Logs.Of(Losses, Losses));
        JudgedLog bare = Logs.Judged(Logs.Of(Losses, validation: null));
        double?[] none = new double?[12];
        JudgedLog lost = LogJudge.Judge(Logs.Of(Losses, null) with { TrainLoss = new LogCurve("loss", none) }, new JudgeOptions());

        Assert.Throws<InvalidRequestException>(() => Reading.SharedBy([loss, bare]));
        Assert.Throws<InvalidRequestException>(() => Reading.SharedBy([lost, lost]));
        Assert.Equal("val_loss", Reading.SharedBy([loss, lost]).Name);
        Assert.Null(Reading.SharedBy([loss, lost]).ValueOf(lost));
        Assert.Equal(Losses[0], Reading.SharedBy([loss, lost]).StartOf([lost, loss]));
        Assert.Equal(0, Reading.SharedBy([loss, lost]).StartOf([lost]));
    }

    private static (string Name, bool IsAccuracy, bool HigherIsBetter) Told(Reading reading) => (reading.Name, reading.IsAccuracy, reading.HigherIsBetter);

    private static JudgedLog Judged(string metric, LogMetricKind kind) => Logs.Judged(Logs.Of(Losses, Losses, Shares) with { Metric = new LogMetric(metric, kind, true, false) });
}
