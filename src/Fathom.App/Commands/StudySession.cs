using Fathom.App.Terminal;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>Training with its progress on standard error; interrupted, it says what is kept.</summary>
internal static class StudySession
{
    public static async Task<T> FollowAsync<T>(
        CommandContext context, StudyPlan plan, string folder, Language language, bool inFull, Func<IStudyObserver, T> train)
    {
        StudyProgress progress = new(plan, context.Clock, plan.TuneLearningRate ? StudyFolder.ReadTuning(folder) : null);
        try
        {
            return await new StudyDisplay(context.Error, context.Clock)
                .FollowAsync(progress, new RunLabels(plan, language), language, inFull, () => train(progress));
        }
        catch (OperationCanceledException stop)
        {
            throw new InterruptedException(WhatIsKept(progress.Snapshot(), folder, language), stop);
        }
    }

    private static string WhatIsKept(StudySnapshot snapshot, string folder, Language language) => new Words(language).Interrupted(
        folder,
        snapshot.Ended.Count,
        snapshot.Runs.Count,
        snapshot.Runs.Count(run => !run.HasEnded && run.EpochsDone > 0));
}
