using Fathom.DiagnosisBench.Recorded;
using Fathom.DiagnosisBench.Scoring;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>A quick part of the diagnosis benchmark: <c>bench/Fathom.Diagnosis</c> runs it whole.</summary>
public class BenchmarkTests
{
    private const int Draws = 90;

    public static TheoryData<FindingKind> Kinds { get; } = new(Contest.All.Select(contest => contest.Kind));

    /// <summary>Two in a hundred are allowed; sixty to two hundred cases may show one or two more by chance.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void False_alarms_are_rare(FindingKind kind)
    {
        Score fathom = FathomOn(kind);

        Assert.InRange(fathom.FalseAlarms * fathom.Clean, 0, 0.02 * fathom.Clean + 3);
    }

    [Theory]
    [InlineData(FindingKind.NeverTookOff)]
    [InlineData(FindingKind.LateTakeOff)]
    [InlineData(FindingKind.Collapsed)]
    [InlineData(FindingKind.Diverged)]
    public void What_has_no_strength_is_always_found(FindingKind kind) => Assert.Equal(1, FathomOn(kind).Power[0]);

    [Theory]
    [InlineData(FindingKind.Overfitting)]
    [InlineData(FindingKind.StillImproving)]
    [InlineData(FindingKind.Unstable)]
    [InlineData(FindingKind.GeneralizationGap)]
    [InlineData(FindingKind.VanishingGradients)]
    [InlineData(FindingKind.DeadUnits)]
    public void Five_sigma_are_found_no_less_often_than_three(FindingKind kind)
    {
        Score fathom = FathomOn(kind);

        Assert.True(fathom.Power[5] >= fathom.Power[3] - 0.05, $"{fathom.Power[3]} at 3σ, {fathom.Power[5]} at 5σ");
        Assert.InRange(fathom.Power[5], 0.5, 1);
    }

    [Fact]
    public void The_same_cases_are_drawn_every_time() =>
        Assert.Equal(FathomOn(FindingKind.Overfitting).Power, FathomOn(FindingKind.Overfitting).Power);

    [Fact]
    public void No_published_rule_for_overfitting_has_both_fewer_false_alarms_and_more_power()
    {
        IReadOnlyList<Score> scores = Score.Of(ContestOf(FindingKind.Overfitting), heldOut: false, Draws);

        Assert.DoesNotContain(scores.Skip(1), rule => rule.FalseAlarms <= scores[0].FalseAlarms && rule.Power[5] > scores[0].Power[5]);
    }

    [Fact]
    public void Forecasts_of_recorded_runs_are_nearer_than_no_change()
    {
        RecordedFolder folder = Recorded();
        ForecastScore score = ForecastScore.Of("all", [.. folder.Runs.Where(folder.Holds).Select(run => (run, folder.Read(run)))]);

        Assert.InRange(score.Cuts, 50, int.MaxValue);
        Assert.True(score.Error < score.NoChangeError && score.MeanError < score.NoChangeMeanError);
        Assert.InRange(score.Wins, 0.6, 1);
    }

    [Fact]
    public void Recorded_runs_are_found_to_be_what_a_person_says_of_them()
    {
        RecordedFolder folder = Recorded();
        LabelScore score = LabelScore.Of([.. folder.Runs.Where(folder.Holds).Select(run => (run, folder.Read(run)))]);

        Assert.True(score.Agreed >= 0.97 * score.Judged, string.Join('\n', score.Disagreements));
    }

    /// <summary>Its accuracy stands near one fifth until then, whatever the seed.</summary>
    [Theory]
    [InlineData("homework-d30-s1", 10)]
    [InlineData("homework-d30-s2", 8)]
    [InlineData("homework-d30-s3", 11)]
    [InlineData("homework-d30-s4", 9)]
    [InlineData("homework-d30-s5", 13)]
    public void The_homeworks_depth_30_takes_off_where_its_accuracy_does(string name, int epoch)
    {
        RecordedFolder folder = Recorded();
        RecordedRun run = folder.Runs.Single(one => one.Name == name);
        Finding late = Diagnostician.Diagnose(run.Input(folder.Read(run), 30)).Single(finding => finding.Kind == FindingKind.LateTakeOff);

        Assert.Equal(epoch, late.Epoch);
    }

    private static RecordedFolder Recorded() => new(Path.Combine(AppContext.BaseDirectory, "recorded"));

    private static Contest ContestOf(FindingKind kind) => Contest.All.Single(contest => contest.Kind == kind);

    private static Score FathomOn(FindingKind kind) => Score.Of(ContestOf(kind), heldOut: false, Draws)[0];
}
