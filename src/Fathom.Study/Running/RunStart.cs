using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Running;

/// <summary>Where a run goes on: what earlier commands left in its folder and is as they wrote it.</summary>
/// <param name="Earlier">The run so far.</param>
/// <param name="Checkpoint">The state it goes on from; null to train from the start.</param>
/// <param name="Damage">What was found damaged, in a sentence without its end; null where all is well.</param>
internal sealed record RunStart(RunResult Earlier, CheckpointFile? Checkpoint, string? Damage)
{
    /// <summary>Clears the folder where what is in it cannot be gone on from.</summary>
    /// <exception cref="InvalidRequestException">The folder is another run's.</exception>
    public static RunStart Of(RunFolder folder, RunSpec run, StudyPlan plan)
    {
        (RunResult? earlier, string? damage) = folder.Examine(run, plan.Data);
        if (damage is null && earlier is null && !File.Exists(folder.CheckpointPath))
        {
            return new RunStart(Afresh(run, plan), Checkpoint: null, Damage: null);
        }

        try
        {
            CheckpointFile? checkpoint = damage is null && File.Exists(folder.CheckpointPath) ? CheckpointFile.Read(folder.CheckpointPath) : null;
            damage ??= earlier is null ? $"{folder.RecordPath} is missing" : CheckpointAgreement.Problem(folder, earlier, checkpoint);
            _ = WeightsCsv.Read(folder.WeightsPath, mayBeTorn: true);
            if (damage is null)
            {
                return new RunStart(earlier!, checkpoint, earlier!.Record.IsFinished ? folder.OutputProblem() : null);
            }
        }
        catch (InvalidRequestException e)
        {
            damage = e.Message;
        }

        folder.Clear();
        return new RunStart(Afresh(run, plan), Checkpoint: null, damage);
    }

    private static RunResult Afresh(RunSpec run, StudyPlan plan) => new(
        new RunRecord { Spec = run, Data = plan.Data, Status = RunStatus.Planned }, new RunHistory([], []));
}
