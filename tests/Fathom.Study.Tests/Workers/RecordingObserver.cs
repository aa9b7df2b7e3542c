using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Workers;

/// <summary>Keeps what it is told, in order.</summary>
internal sealed class RecordingObserver : IStudyObserver
{
    public ConcurrentQueue<(string Run, int EpochsDone)> Started { get; } = new();

    public ConcurrentQueue<(string Run, string Damage, int EpochsKept)> Damaged { get; } = new();

    public ConcurrentQueue<string> Paused { get; } = new();

    public ConcurrentQueue<(string Run, int Epoch)> Epochs { get; } = new();

    public ConcurrentQueue<(string Run, IReadOnlyList<Finding> Findings)> Found { get; } = new();

    public ConcurrentQueue<RunResult> Ended { get; } = new();

    public void RunStarted(RunSpec run, int epochsDone) => Started.Enqueue((run.Name, epochsDone));

    public void RunDamaged(RunSpec run, string damage, int epochsKept) => Damaged.Enqueue((run.Name, damage, epochsKept));

    public void RunPaused(RunSpec run) => Paused.Enqueue(run.Name);

    public void EpochEnded(RunSpec run, EpochRecord record) => Epochs.Enqueue((run.Name, record.Epoch));

    public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings) => Found.Enqueue((run.Name, findings));

    public void RunEnded(RunResult run) => Ended.Enqueue(run);
}
