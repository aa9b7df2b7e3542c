using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>In which order runs start, and what shares the cores.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public void The_longest_run_starts_first()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(depths: [1, 2, 7, 4]), folder, observer);

        Assert.Equal(["homework-d7-s1", "homework-d4-s1", "homework-d2-s1", "homework-d1-s1"], observer.Started.Select(run => run.Run));
    }

    [Fact]
    public void Runs_train_side_by_side_and_idle_cores_are_lent_to_those_that_still_train()
    {
        using TemporaryFolder folder = new();
        using Barrier bothTrain = new(2);
        using ManualResetEventSlim longRunIsInItsThirdEpoch = new();
        using ManualResetEventSlim shortRunEnded = new();
        ConcurrentQueue<int> granted = new();

        Sample.Runner(
            (data, run) => new CountingTrainer(new FakeTrainer(data, run, epoch => Meet(run.Depth, epoch)), threads =>
            {
                if (run.Depth == 3)
                {
                    granted.Enqueue(threads);
                }
            }),
            threads: 2).Run(Sample.Plan(budgets: [500]), folder, new ReleasingObserver(shortRunEnded));

        Assert.Equal([1, 1, 1], granted.Take(3));
        Assert.Equal(2, granted.Last());

        void Meet(int depth, int epoch)
        {
            switch (depth, epoch)
            {
                case (_, 1):
                    Assert.True(bothTrain.SignalAndWait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the runs did not train at the same time");
                    break;
                case (1, 2):
                    Assert.True(longRunIsInItsThirdEpoch.Wait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the long run stood still");
                    break;
                case (3, 3):
                    longRunIsInItsThirdEpoch.Set();
                    Assert.True(shortRunEnded.Wait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the short run did not end");
                    break;
                case (3, _) when granted.Last() == 1:
                    // The other worker is about to leave.
                    Thread.Sleep(1);
                    break;
            }
        }
    }

    private sealed class ReleasingObserver(ManualResetEventSlim shortRunEnded) : IStudyObserver
    {
        public void RunPaused(RunSpec run)
        {
        }

        public void RunStarted(RunSpec run, int epochsDone)
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
            if (run.Record.Spec.Depth == 1)
            {
                shortRunEnded.Set();
            }
        }
    }
}
