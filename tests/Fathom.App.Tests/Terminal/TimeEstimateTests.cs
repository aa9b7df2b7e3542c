using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;

namespace Fathom.App.Tests.Terminal;

public sealed class TimeEstimateTests
{
    [Fact]
    public void Before_the_first_epoch_nothing_is_promised()
    {
        SampleStudy study = new();
        study.Start(0);

        Assert.Null(study.Progress.Snapshot().Estimate.Left);
    }

    [Fact]
    public void A_run_is_estimated_from_its_own_recent_epochs()
    {
        SampleStudy study = new();
        study.Start(1);
        study.Train(1, 1, 5, 8);
        study.Train(1, 6, 20, 2);

        Assert.Equal(80 * 2, study.Progress.Snapshot().Estimate.RunsLeft[1]!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Time_within_an_epoch_is_counted_down_but_never_below_the_epochs_that_remain()
    {
        SampleStudy study = new();
        study.Start(1);
        study.Train(1, 1, 20, 2);

        study.Clock.Advance(1.5);
        Assert.Equal(80 * 2 - 1.5, study.Progress.Snapshot().Estimate.RunsLeft[1]!.Value.TotalSeconds, 6);
        study.Clock.Advance(60);
        Assert.Equal(79 * 2, study.Progress.Snapshot().Estimate.RunsLeft[1]!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void A_run_not_yet_begun_costs_by_its_operations_and_not_by_its_epochs()
    {
        SampleStudy study = new();
        study.Start(1);
        study.Train(1, 1, 20, 2);
        double ratio = Operations(study, depth: 30) / Operations(study, depth: 10);

        Assert.Equal(100 * 2 * ratio, study.Progress.Snapshot().Estimate.RunsLeft[2]!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void A_run_of_a_size_already_timed_takes_that_time()
    {
        SampleStudy study = new(seeds: 2, 1, 10);
        study.Start(0);
        study.Train(0, 1, 10, 0.5);
        study.Start(2);
        study.Train(2, 1, 10, 3);

        Assert.Equal(100 * 0.5, study.Progress.Snapshot().Estimate.RunsLeft[1]!.Value.TotalSeconds, 6);
        Assert.Equal(100 * 3, study.Progress.Snapshot().Estimate.RunsLeft[3]!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Runs_side_by_side_share_the_time_that_is_left()
    {
        SampleStudy study = new(seeds: 4, 5);
        study.Start(0);
        study.Start(1);
        study.Train(0, 1, 10, 1, moveClock: false);
        study.Train(1, 1, 10, 1, moveClock: false);

        Assert.Equal((90 + 90 + 100 + 100) / 2, study.Progress.Snapshot().Estimate.Left!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void What_is_done_is_a_part_of_the_operations()
    {
        SampleStudy study = new();
        study.End(0, 100);
        double all = study.Plan.Depths.Sum(depth => Operations(study, depth));

        Assert.Equal(Operations(study, 1) / all, study.Progress.Snapshot().Estimate.DoneFraction, 12);
    }

    [Fact]
    public void A_run_that_diverged_leaves_nothing_to_wait_for()
    {
        SampleStudy study = new(seeds: 1, 5);
        study.Start(0);
        study.Train(0, 1, 3, 1);
        study.End(0, 3, Fathom.Study.Folders.RunStatus.Diverged);

        Assert.Equal(TimeSpan.Zero, study.Progress.Snapshot().Estimate.Left);
        Assert.Equal(1, study.Progress.Snapshot().Estimate.DoneFraction);
    }

    [Fact]
    public void Tuning_is_a_part_of_what_is_to_do_and_goes_on_at_the_speed_of_its_trials()
    {
        SampleStudy study = new(tunes: true, seeds: 1, 10);
        double epoch = Operations(study, 10);
        double tuning = epoch * (9 * 12 + 3 * 34);
        double all = tuning + 100 * epoch;

        study.Clock.Advance(24);
        study.Progress.TrialEnded(new LearningRateTrial("homework", 10, 1, 0.01, 12, -1, 0.5, 1));
        StudySnapshot snapshot = study.Progress.Snapshot();

        Assert.Equal((1, 12), (snapshot.Tuning.TrialsDone, snapshot.Tuning.TrialsPlanned));
        Assert.Equal(12 * epoch / all, snapshot.Estimate.DoneFraction, 12);
        Assert.Equal(2 * (9 * 12 + 3 * 34 + 100 - 12), snapshot.Estimate.Left!.Value.TotalSeconds, 3);
        study.Progress.RateChosen(new TunedRate("homework", 10, 0.03, AtEdge: false));
        Assert.Equal(tuning / all, study.Progress.Snapshot().Estimate.DoneFraction, 12);
        Assert.Null(study.Progress.Snapshot().Estimate.Left);
    }

    [Fact]
    public void Trials_of_an_earlier_process_are_done_but_say_nothing_of_the_speed()
    {
        SampleStudy study = new(tunes: true, seeds: 1, 10);
        TuningRecord earlier = new([new LearningRateTrial("homework", 10, 1, 0.01, 12, -1, 0.5, 1)], []);

        StudySnapshot snapshot = new StudyProgress(study.Plan, study.Clock, earlier).Snapshot();

        Assert.Equal(1, snapshot.Tuning.TrialsDone);
        Assert.True(snapshot.Estimate.DoneFraction > 0);
        Assert.Null(snapshot.Estimate.Left);
    }

    private static double Operations(SampleStudy study, int depth) =>
        (double)study.Plan.ShapeOf(study.Plan.Runs.First(run => run.Depth == depth)).TrainingOperations * study.Plan.Data.TrainingCount;
}
