using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Judgements;

/// <summary>What is printed of logs of other tools, as a user of that tool reads it.</summary>
public sealed class LogWordsTests
{
    private static readonly double[] Improving = Logs.Course(30, epoch => 0.3 + Math.Exp(-epoch / 15.0), 0.001);

    /// <summary>Where steps are counted, the word for epochs is another; the name of a setting is not.</summary>
    [Fact]
    public void A_setting_keeps_its_name_where_steps_are_counted()
    {
        JudgedLog judged = Logs.Judged(Logs.Of(Improving, Improving) with
        {
            Format = LogFormats.HuggingFace,
            Axis = new LogAxis(LogAxisKind.Step, "step", [.. Enumerable.Range(1, 30).Select(place => 250.0 * place)]),
        });

        string remedy = judged.Remedy(Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.StillImproving), Language.English)!;

        Assert.Contains("num_train_epochs", remedy, StringComparison.Ordinal);
        Assert.Contains("step 15000", remedy, StringComparison.Ordinal);
    }

    /// <summary>Two of them, counted in two ways, would seem to gainsay each other.</summary>
    [Fact]
    public void What_more_epochs_bring_is_told_with_one_interval()
    {
        JudgedLog judged = Logs.Judged(Logs.Of(Improving, Improving));
        Finding improving = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.StillImproving);

        Assert.NotNull(judged.Forecast);
        Assert.DoesNotContain("95 %", judged.Sentence(improving, Language.English), StringComparison.Ordinal);
        Assert.Contains("95 %", (judged with { Forecast = null }).Sentence(improving, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_got_worse_is_told_in_its_own_units()
    {
        double[] auc = Logs.Course(40, epoch => 0.88 - 0.3 * Math.Exp(-epoch / 3.0) - 0.001 * Math.Max(0, epoch - 12), 0.0005);
        JudgedLog judged = Logs.Judged(Logs.Of(auc, null) with
        {
            TrainLoss = null,
            ValidationMetric = new LogCurve("auc", [.. auc.Select(value => (double?)value)]),
            Metric = new LogMetric("auc", LogMetricKind.Other, HigherIsBetter: true, WasPercent: false),
        });
        Finding worse = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);

        Assert.InRange(worse.Numbers["worse"], 0.02, 0.035);
        string sentence = judged.Sentence(worse, Language.English);
        Assert.Contains("worse by about 0.02", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("%", sentence, StringComparison.Ordinal);
    }

    /// <summary>Bad inputs and a loss of 0/0 do the same as a rate that is too high.</summary>
    [Fact]
    public void A_run_without_one_finite_loss_blames_nothing_and_says_what_to_look_for()
    {
        double[] lost = [.. Enumerable.Repeat(double.NaN, 6)];
        JudgedLog judged = Logs.Judged(Logs.Of(lost, lost));

        Assert.DoesNotContain(judged.Findings, finding => finding.Kind == FindingKind.Cause);
        Assert.Contains("Look for NaN in inputs", judged.Remedy(Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Diverged), Language.English)!, StringComparison.Ordinal);
    }

    /// <summary>Two runs that diverged, one late and put down to its rate, one that never had a figure: two stories.</summary>
    [Fact]
    public void Runs_fold_by_what_happened_and_why()
    {
        double[] lost = [.. Enumerable.Repeat(double.NaN, 12)];
        double[] late = [.. Enumerable.Range(1, 12).Select(epoch => epoch < 12 ? 1.5 / epoch : double.NaN)];
        JudgedLog[] runs = [Logs.Judged(Logs.Of(lost, lost, name: "a")), Logs.Judged(Logs.Of(late, late, name: "b"))];

        FoldedVerdict[] diverged = [.. FoldedVerdict.Of(runs).Where(folded => folded.Kind == FindingKind.Diverged)];

        Assert.Equal([1, 1], diverged.Select(folded => folded.Found.Count));
        Assert.Single(diverged, folded => new LogWords(Language.English).Folded(folded).Contains("learning rate too high", StringComparison.Ordinal));
    }

    /// <summary>Epoch 5 and step 1500 are no range.</summary>
    [Fact]
    public void No_place_is_told_of_runs_that_count_differently()
    {
        TrainingLog log = Logs.Of(Logs.Course(30, epoch => 0.25 + Math.Exp(-epoch / 4.0) - 0.004 * epoch, 0.002), Logs.Course(30, Logs.Turning(14, 0.02), 0.004));
        TrainingLog steps = log with { Name = "steps", Axis = new LogAxis(LogAxisKind.Step, "step", [.. Enumerable.Range(1, 30).Select(place => 250.0 * place)]) };

        Assert.Contains(" at epoch", Told([log, log with { Name = "again" }]), StringComparison.Ordinal);
        Assert.EndsWith("overfits.", Told([log, steps]), StringComparison.Ordinal);

        static string Told(TrainingLog[] logs) =>
            new LogWords(Language.English).Folded(FoldedVerdict.Of([.. logs.Select(one => Logs.Judged(one))]).Single(folded => folded.Kind == FindingKind.Overfitting));
    }
}
