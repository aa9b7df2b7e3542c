using Fathom.App.Terminal;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;
using Fathom.Study.Progress;

namespace Fathom.App.Commands;

/// <summary>Training with its progress on standard error; interrupted, it says what is kept.</summary>
internal static class StudySession
{
    public static async Task<T> FollowAsync<T>(
        CommandContext context, StudyPlan plan, string folder, Language language, Func<IStudyObserver, T> train)
    {
        StudyProgress progress = new(plan, context.Clock);
        try
        {
            return await new StudyDisplay(context.Error, context.Clock)
                .FollowAsync(progress, new RunLabels(plan), language, () => train(progress));
        }
        catch (OperationCanceledException stop)
        {
            throw new InterruptedException(WhatIsKept(progress.Snapshot(), folder), stop);
        }
    }

    private static string WhatIsKept(StudySnapshot snapshot, string folder)
    {
        int begun = snapshot.Runs.Count(run => !run.HasEnded && run.EpochsDone > 0);
        string checkpoints = begun > 0 ? $" and the last checkpoint of {begun} more" : "";
        return $"Interrupted. {folder} keeps {snapshot.Ended.Count} of {Texts.Count(snapshot.Runs.Count, "run")}{checkpoints}; "
            + "the same command goes on from there.";
    }
}
