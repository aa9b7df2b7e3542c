using System.Text.RegularExpressions;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>The runner with the engine's own trainer and the real rules of diagnosis.</summary>
public sealed partial class RealTrainingTests
{
    [Fact]
    public void A_study_stopped_after_every_epoch_ends_like_an_undisturbed_one_timings_aside()
    {
        StudyPlan plan = Sample.Plan(depths: [2, 3], budgets: [2, 5]);
        using TemporaryFolder undisturbed = new();
        new StudyRunner(new StudyRunnerOptions { Threads = 2 }).Run(plan, undisturbed);
        using TemporaryFolder stopped = new();

        int stops = 0;
        while (!FinishesUnlessStopped(plan, stopped))
        {
            stops++;
        }

        Assert.True(stops >= 5, $"stopped only {stops} times");
        Assert.Equal(WithoutTimings(undisturbed), WithoutTimings(stopped));
    }

    [Fact]
    public void A_run_that_diverges_is_recorded_as_diverged()
    {
        using TemporaryFolder folder = new();
        Arm wild = new("wild", Sample.Arm.Recipe with { LearningRate = 1e20 });

        RunResult run = new StudyRunner(new StudyRunnerOptions { Threads = 1 })
            .Run(Sample.Plan(depths: [3], arms: [wild], budgets: [3, 50]), folder).Runs[0];

        Assert.Equal(RunStatus.Diverged, run.Record.Status);
        Assert.StartsWith($"diverged in epoch {run.History.Epochs.Count}:", run.Record.StopReason, StringComparison.Ordinal);
        Assert.Contains(run.Record.Findings, finding => finding.Kind == FindingKind.Diverged);
    }

    [Fact]
    public void A_run_that_stops_early_killed_at_any_change_of_any_file_ends_with_the_bytes_of_an_undisturbed_one_timings_aside()
    {
        // No loss falls by 100: the first epoch stays the best, and patience runs out after the third.
        StudyPlan plan = Sample.Plan(
            depths: [3],
            budgets: [2, 5, 9],
            arms: [new Arm("patient", Sample.Arm.Recipe with { Patience = 2, MinDelta = 100, Normalization = NormalizationKind.Batch })]);
        using TemporaryFolder undisturbed = new();
        Runner(new FaultyDisk(int.MaxValue)).Run(plan, undisturbed);
        SortedDictionary<string, string> expected = WithoutTimings(undisturbed);

        int kills = 0;
        for (bool finished = false; !finished; kills++)
        {
            using TemporaryFolder folder = new();
            finished = Record.Exception(() => Runner(new FaultyDisk(kills + 1)).Run(plan, folder)) is null;
            Runner(new FaultyDisk(int.MaxValue)).Run(plan, folder);
            Assert.Equal(expected, WithoutTimings(folder));
        }

        Assert.True(kills > 20, $"only {kills} changes were cut off");

        static StudyRunner Runner(IDisk disk) => Sample.Runner((data, run) => new EngineTrainer(data, run), disk);
    }

    private static bool FinishesUnlessStopped(StudyPlan plan, TemporaryFolder folder)
    {
        using CancellationTokenSource stop = new();
        try
        {
            new StudyRunner(new StudyRunnerOptions { Threads = 1 }).RunUntil(plan, folder, new StoppingObserver(stop), stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static SortedDictionary<string, string> WithoutTimings(TemporaryFolder folder)
    {
        SortedDictionary<string, string> content = folder.Content();
        foreach (string sums in content.Keys.Where(name => name.EndsWith(RunSums.FileName, StringComparison.Ordinal)).ToArray())
        {
            // Of histories with their timings.
            content.Remove(sums);
        }

        foreach (string history in content.Keys.Where(name => name.EndsWith("history.csv", StringComparison.Ordinal)).ToArray())
        {
            content[history] = SecondsColumn().Replace(content[history], "");
        }

        return content;
    }

    [GeneratedRegex("(?<=^([^,\n]*,){8})[^,\n]*", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondsColumn();

    private sealed class StoppingObserver(CancellationTokenSource stop) : IStudyObserver
    {
        public void RunPaused(RunSpec run)
        {
        }

        public void RunStarted(RunSpec run, int epochsDone)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record) => stop.Cancel();

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
        }
    }
}
