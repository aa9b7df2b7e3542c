using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Says of each run of a study whether its files are as they were written. Changes nothing.</summary>
public static class StudyCheck
{
    /// <summary>In the plan's order.</summary>
    /// <exception cref="InvalidRequestException">Not a study's folder, or a file of the whole study is damaged.</exception>
    public static IReadOnlyList<RunCheck> Of(string folder)
    {
        StudyPlan plan = StudyFolder.RequiredPlan(folder);
        _ = ExampleImages.Read(folder);
        PictureProfileFile.Check(folder);
        return Concurrently.Select<RunSpec, RunCheck>([.. plan.Runs], run => Of(StudyFolder.RunFolder(folder, run), run, plan));
    }

    private static RunCheck Of(RunFolder folder, RunSpec run, StudyPlan plan)
    {
        try
        {
            return folder.ReadAs(run, plan.Data) is { } result ? Of(folder, result)
                : File.Exists(folder.CheckpointPath) ? Damaged(run, $"{folder.RecordPath} is missing")
                : new RunCheck(run.Name, RunCheckState.Planned, Problem: null);
        }
        catch (InvalidRequestException e)
        {
            return e.IsOfLaterVersion ? new RunCheck(run.Name, RunCheckState.OfLaterVersion, e.Message) : Damaged(run, e.Message);
        }
    }

    private static RunCheck Of(RunFolder folder, RunResult run)
    {
        RunRecord record = run.Record;
        if (!record.IsFinished)
        {
            CheckpointFile? checkpoint = File.Exists(folder.CheckpointPath) ? CheckpointFile.Read(folder.CheckpointPath) : null;
            return CheckpointAgreement.Problem(folder, run, checkpoint) is { } problem ? Damaged(record.Spec, problem) : new RunCheck(record.Spec.Name, RunCheckState.Unfinished, Problem: null);
        }

        if (RunSums.Read(folder) is not { } sums)
        {
            _ = ModelFile.Read(folder.ModelPath);
            return folder.OutputProblem() is { } missing ? Damaged(record.Spec, missing) : new RunCheck(record.Spec.Name, RunCheckState.Unrecorded, Problem: null);
        }

        string? damage = folder.Files.Select(sums.Problem).FirstOrDefault(problem => problem is not null);
        return damage is null ? new RunCheck(record.Spec.Name, RunCheckState.Whole, Problem: null) : Damaged(record.Spec, damage);
    }

    private static RunCheck Damaged(RunSpec run, string problem) => new(run.Name, RunCheckState.Damaged, problem);
}
