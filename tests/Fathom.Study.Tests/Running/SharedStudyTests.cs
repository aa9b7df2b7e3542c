using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Tuning;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>Several processes in one study's folder, here as threads: each has locks of its own.</summary>
public sealed class SharedStudyTests
{
    private static readonly StudyPlan Plan = Sample.Plan(depths: [1, 2, 3], seeds: [1, 2]);

    [Fact]
    public async Task Two_copies_of_one_task_share_the_runs_and_end_with_the_bytes_of_one_process()
    {
        using TemporaryFolder alone = new();
        Sample.Runner().Run(Plan, alone);
        using TemporaryFolder folder = new();
        Study().Prepare(Plan, Sample.Split, folder.Path, TestContext.Current.CancellationToken);
        string[] names = [.. Plan.Runs.Select(run => run.Name)];
        Ends first = new();
        Ends second = new();

        await using Beside one = new(stop => Study().Train(Plan, Sample.Split, folder.Path, names, first, stop));
        await using Beside other = new(stop => Study().Train(Plan, Sample.Split, folder.Path, names, second, stop));
        await one.EndAsync();
        await other.EndAsync();

        // Each hears of every run's end, whoever trained it.
        Assert.Equal(names.Order(StringComparer.Ordinal), first.Names.Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Ordinal), second.Names.Order(StringComparer.Ordinal));
        Assert.Equal(alone.Content(), folder.Content());
        Assert.Empty(SharedStudy.Unfinished(Plan, folder.Path));
    }

    [Fact]
    public async Task A_run_that_another_holds_is_waited_for_after_the_others()
    {
        using TemporaryFolder folder = new();
        Study().Prepare(Plan, Sample.Split, folder.Path, TestContext.Current.CancellationToken);
        string held = StudyFolder.RunFolder(folder.Path, Plan.Runs.First()).Path;
        Directory.CreateDirectory(held);
        Ends ends = new();

        IDisposable hold = StudyFolder.Hold(held);
        await using Beside task = new(stop => Study().Train(Plan, Sample.Split, folder.Path, [.. Plan.Runs.Select(run => run.Name)], ends, stop));
        await Waiting.UntilAsync(() => ends.Names.Count == 5);
        Assert.DoesNotContain(Plan.Runs.First().Name, ends.Names);
        hold.Dispose();
        await task.EndAsync();

        Assert.Equal(6, ends.Names.Count);
    }

    [Fact]
    public void A_study_on_this_machine_trains_the_runs_that_nobody_holds_and_ends_with_who_holds_the_other()
    {
        using TemporaryFolder folder = new();
        Study().Prepare(Plan, Sample.Split, folder.Path, TestContext.Current.CancellationToken);
        string held = StudyFolder.RunFolder(folder.Path, Plan.Runs.First()).Path;
        Directory.CreateDirectory(held);
        IDisposable hold = StudyFolder.Hold(held);
        RecordingObserver observer = new();

        WorkFailedException end = Assert.Throws<WorkFailedException>(() => Sample.Runner().Run(Plan, folder, observer));

        Assert.StartsWith($"{Plan.Runs.First().Name} was left out: {held} is in use by process {Environment.ProcessId}", end.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', end.Message);
        Assert.Equal([Plan.Runs.First().Name], SharedStudy.Unfinished(Plan, folder.Path).Select(run => run.Name));
        hold.Dispose();
        Assert.Equal(6, Sample.Runner().Run(Plan, folder).Runs.Count);
    }

    [Fact]
    public void A_run_that_another_process_has_ended_meanwhile_is_not_left_out()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan(depths: [1, 2], seeds: [1]);
        Study().Prepare(plan, Sample.Split, folder.Path, TestContext.Current.CancellationToken);
        string held = StudyFolder.RunFolder(folder.Path, plan.Runs.First()).Path;
        Directory.CreateDirectory(held);
        IDisposable? hold = StudyFolder.Hold(held);
        StudyRunner runner = Sample.Runner((data, run) => new FakeTrainer(data, run, _ =>
        {
            if (run.Depth == 2 && Interlocked.Exchange(ref hold, null) is { } own)
            {
                own.Dispose();
                Sample.Runner().RunSingle(plan with { Depths = [1] }, Sample.Split, held, new RecordingObserver(), TestContext.Current.CancellationToken);
            }
        }));

        Assert.Equal(2, runner.Run(plan, folder).Runs.Count);
    }

    [Theory]
    [InlineData("homework-d3-s1")]
    [InlineData("homework:3:1")]
    [InlineData("homework:x:1:0.1")]
    public void What_is_no_trial_is_not_read_as_one(string text) => Assert.False(TrialSpec.TryParse(text, out _));

    [Fact]
    public void A_trial_is_read_as_it_was_written_to_the_last_bit_of_its_rate()
    {
        TrialSpec trial = new("my.arm-2", 30, 2, 0.1 + 0.2);

        Assert.True(TrialSpec.TryParse(trial.ToString(), out TrialSpec? read));
        Assert.Equal(trial, read);
    }

    private static SharedStudy Study() => Sample.Shared();

    /// <summary>Whose ends were heard of.</summary>
    private sealed class Ends : IStudyObserver
    {
        private readonly List<string> _names = [];

        public IReadOnlyList<string> Names
        {
            get
            {
                lock (_names)
                {
                    return [.. _names];
                }
            }
        }

        public void RunStarted(RunSpec run, int epochsDone)
        {
        }

        public void RunPaused(RunSpec run)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
            lock (_names)
            {
                _names.Add(run.Record.Spec.Name);
            }
        }
    }
}
