using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Folders;

public sealed class RunRequestsTests
{
    private static readonly Lock Asking = new();

    [Fact]
    public async Task A_paused_run_holds_still_between_two_epochs_says_so_and_ends_with_the_same_bytes()
    {
        using TemporaryFolder undisturbed = new();
        Sample.Runner().Run(Sample.Plan(depths: [3]), undisturbed);
        using TemporaryFolder folder = new();
        RunSpec run = Sample.Plan(depths: [3]).Runs.Single();
        RecordingObserver observer = new();

        await using Beside study = new(stop => Sample.Runner((data, spec) => new FakeTrainer(data, spec, epoch =>
        {
            if (epoch == 2)
            {
                Ask(folder, run, RunRequest.Pause);
            }
        })).RunUntil(Sample.Plan(depths: [3]), folder, observer, stop));

        await Waiting.UntilAsync(() => !observer.Paused.IsEmpty);
        Assert.Equal(RunStatus.Paused, StudyFolder.RunFolder(folder.Path, run).ReadRecord().Status);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(2, observer.Epochs.Count);

        Ask(folder, run, null);
        await study.EndAsync();

        Assert.Equal([("homework-d3-s1", 0), ("homework-d3-s1", 2)], observer.Started);
        Assert.Equal(undisturbed.Content(), folder.Content());
    }

    [Fact]
    public void A_stopped_run_keeps_its_epochs_while_the_others_go_on_and_the_same_command_finishes_it()
    {
        using TemporaryFolder undisturbed = new();
        Sample.Runner().Run(Sample.Plan(), undisturbed);
        using TemporaryFolder folder = new();

        StudyResults results = Sample.Runner((data, spec) => new FakeTrainer(data, spec, epoch =>
        {
            if (spec.Depth == 3 && epoch == 3)
            {
                Ask(folder, spec, RunRequest.Stop);
            }
        })).Run(Sample.Plan(), folder);

        Assert.Equal([RunStatus.Done, RunStatus.Stopped], results.Runs.Select(result => result.Record.Status));
        Assert.Equal("stopped on request after 3 epochs", results.Runs[1].Record.StopReason);

        RecordingObserver again = new();
        Sample.Runner().Run(Sample.Plan(), folder, again);
        Assert.Equal(("homework-d3-s1", 3), Assert.Single(again.Started));
        Assert.Equal(undisturbed.Content(), folder.Content());
    }

    [Fact]
    public async Task A_paused_study_can_be_interrupted()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();
        await using Beside study = new(stop => Sample.Runner((data, spec) => new FakeTrainer(data, spec, epoch => Ask(folder, spec, RunRequest.Pause)), threads: 2)
            .RunUntil(Sample.Plan(), folder, observer, stop));
        await Waiting.UntilAsync(() => observer.Paused.Count == 2);

        study.Stop();

        await Assert.ThrowsAsync<OperationCanceledException>(study.EndAsync);
        Assert.False(File.Exists(folder.File("requests.json")));
    }

    [Fact]
    public async Task While_a_run_is_paused_the_others_have_its_cores()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();
        using ManualResetEventSlim paused = new();
        StudyPlan plan = Sample.Plan(budgets: [200]);
        RunSpec deep = plan.Runs.Single(run => run.Depth == 3);
        int granted = 0;
        await using Beside study = new(stop => Sample.Runner(
            (data, spec) => new CountingTrainer(
                new FakeTrainer(data, spec, epoch => AtEpoch(spec, epoch)),
                threads => granted = spec.Depth == 1 ? Math.Max(granted, threads) : granted),
            threads: 2).RunUntil(plan, folder, observer, stop));
        await Waiting.UntilAsync(() => !observer.Paused.IsEmpty);
        paused.Set();
        await Waiting.UntilAsync(() => observer.Ended.Any(run => run.Record.Spec.Depth == 1));
        Ask(folder, deep, null);
        await study.EndAsync();

        Assert.Equal(2, granted);

        void AtEpoch(RunSpec spec, int epoch)
        {
            if (spec.Depth == 3 && epoch == 1)
            {
                Ask(folder, spec, RunRequest.Pause);
            }
            else if (spec.Depth == 1 && epoch == 1)
            {
                Assert.True(paused.Wait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the other run was not paused");
            }
        }
    }

    [Theory]
    [InlineData("{\"runs\": {\"homework-d1-s1\": \"stop\", \"homework-d3-s1\": \"stop\"}}")]
    [InlineData("not JSON")]
    public void Requests_made_of_an_earlier_process_are_not_meant_for_the_next(string left)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("requests.json"), left);

        StudyResults results = Sample.Runner().Run(Sample.Plan(), folder);

        Assert.All(results.Runs, run => Assert.Equal(RunStatus.Done, run.Record.Status));
        Assert.False(File.Exists(folder.File("requests.json")));
    }

    [Fact]
    public void A_damaged_request_asks_for_nothing()
    {
        using TemporaryFolder folder = new();

        StudyResults results = Sample.Runner((data, spec) => new FakeTrainer(
                data, spec, epoch => File.WriteAllText(folder.File("requests.json"), "{\"runs\": {\"homework-d1-s1\": \"dance\"}}")))
            .Run(Sample.Plan(), folder);

        Assert.All(results.Runs, run => Assert.Equal(RunStatus.Done, run.Record.Status));
    }

    [Fact]
    public void What_a_budget_shows_is_told_and_kept_when_it_is_reached()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();
        IReadOnlyList<Finding>? keptAtThree = null;

        Sample.Runner((data, spec) => new FakeTrainer(data, spec, epoch =>
        {
            if (epoch == 3)
            {
                keptAtThree = StudyFolder.RunFolder(folder.Path, spec).ReadRecord().Findings;
            }
        })).Run(Sample.Plan(depths: [1]), folder, observer);

        Assert.Equal(2, Assert.Single(Assert.Single(observer.Found).Findings).Budget);
        Assert.Equal(2, Assert.Single(keptAtThree!).Budget);
        Assert.Equal([2, 4], Assert.Single(observer.Ended).Record.Findings.Select(finding => finding.Budget));
    }

    private static void Ask(TemporaryFolder folder, RunSpec run, RunRequest? request)
    {
        lock (Asking)
        {
            RunRequests.Read(folder.Path).With([run], request).Write(folder.Path);
        }
    }
}
