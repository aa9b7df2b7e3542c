using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.App.Terminal;

/// <summary>
/// How far a study has come. The runs' threads report to it, a view reads snapshots of it; neither waits for the other
/// longer than it takes to copy an array.
/// </summary>
internal sealed class StudyProgress : IStudyObserver
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly RunProgress[] _runs;
    private readonly Dictionary<string, int> _indexOf;
    private readonly List<RunProgress> _ended = [];

    public StudyProgress(StudyPlan plan, TimeProvider clock)
    {
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        _runs = [.. plan.Runs.Select(run => new RunProgress
        {
            Run = run,
            OperationsPerEpoch = (double)plan.ShapeOf(run).TrainingOperations * plan.Data.TrainingCount,
            ExamplesPerEpoch = plan.Data.TrainingCount,
        })];
        _indexOf = _runs.Index().ToDictionary(run => run.Item.Run.Name, run => run.Index, StringComparer.Ordinal);
    }

    public void RunStarted(RunSpec run, int epochsDone) => Replace(run, (before, now) => before with
    {
        Status = RunStatus.Running,
        EpochsDone = epochsDone,
        LastEventAt = now,
    });

    public void EpochEnded(RunSpec run, EpochRecord record)
    {
        EpochAccuracy accuracy = new(record.Epoch, record.TrainAccuracy, record.ValidationAccuracy);
        Replace(run, (before, now) => before.AfterEpoch(accuracy, record.Seconds, now));
    }

    public void RunEnded(RunResult run)
    {
        lock (_lock)
        {
            _ended.Add(Replace(run.Record.Spec, (before, now) => before.Ended(run, now)));
        }
    }

    public StudySnapshot Snapshot()
    {
        lock (_lock)
        {
            return new StudySnapshot([.. _runs], [.. _ended], _clock.GetElapsedTime(_startedAt), _clock);
        }
    }

    private RunProgress Replace(RunSpec run, Func<RunProgress, long, RunProgress> next)
    {
        lock (_lock)
        {
            ref RunProgress slot = ref _runs[_indexOf[run.Name]];
            return slot = next(slot, _clock.GetTimestamp());
        }
    }
}
