using Fathom.App.Terminal;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Tests.Terminal;

public class AnnouncementTests
{
    [Fact]
    public void Trials_choices_and_warnings_are_said_once_in_the_order_they_came()
    {
        SampleStudy study = new();
        RunSpec[] runs = [.. study.Plan.Runs];
        StudyProgress progress = study.Progress;
        progress.TrialEnded(new LearningRateTrial("homework", 3, 1, 0.1, 4, -1, 0.5, 1.2));
        progress.TrialEnded(new LearningRateTrial("homework", 3, 1, 1, 1, -1, null, null));
        progress.RateChosen(new TunedRate("homework", 3, 0.1, AtEdge: false));
        progress.PreflightDone(runs[0], Flight(PreflightVerdict.LearnsLate));
        progress.PreflightDone(runs[0], Flight(PreflightVerdict.LearnsLate));
        progress.PreflightDone(runs[^1], Flight(PreflightVerdict.Ready));
        using StringWriter text = new();
        PlainStudyView view = new(text, study.Labels, Language.English, inFull: false);

        view.Show(progress.Snapshot());
        view.Show(progress.Snapshot());

        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal("tuning homework depth 3: learning rate 0.1, 4 epochs, validation 50.0 %", lines[0]);
        Assert.Equal("tuning homework depth 3: learning rate 1, 1 epoch, diverged", lines[1]);
        Assert.Equal("homework depth 3 trains with learning rate 0.1, chosen on validation", lines[2]);
        Assert.Contains("expect a slow start", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, "調整 homework 深度 3：學習率 0.1，4 週期，驗證 50.0 %")]
    [InlineData(null, "調整 homework 深度 3：學習率 0.1，4 週期，發散")]
    public void A_trial_is_told_in_Chinese_too(double? accuracy, string expected) => Assert.Equal(
        expected, new TrialAnnouncement(new LearningRateTrial("homework", 3, 1, 0.1, 4, -1, accuracy, 1)).Text(Language.TraditionalChinese));

    [Fact]
    public void A_choice_and_a_warning_are_told_in_Chinese_too()
    {
        Assert.Equal(
            "homework 深度 3 以學習率 0.1 訓練，依驗證集選出；這是試過的最後一個值，更好的可能還在範圍之外",
            new RateAnnouncement(new TunedRate("homework", 3, 0.1, AtEdge: true)).Text(Language.TraditionalChinese));
        Assert.StartsWith(
            "homework 深度 30：訓練之前：", new PreflightAnnouncement("homework", 30, Flight(PreflightVerdict.LearnsLate)).Text(Language.TraditionalChinese), StringComparison.Ordinal);
    }

    private static Preflight Flight(PreflightVerdict verdict) => new()
    {
        Verdict = verdict,
        Depth = 30,
        SignalPerLayer = 0.7,
        GradientPerLayer = 0.7,
        Susceptibility = 0.5,
        DepthScale = 1.44,
        Expected = new GradientScale(5e-5, 1e-5, 5e-5, 6e-6),
        Remedy = "he",
    };
}
