using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Every trial and every choice; <c>tuning.json</c> holds it. In the plan's order, whatever order they ended in.</summary>
public sealed record TuningRecord(IReadOnlyList<LearningRateTrial> Trials, IReadOnlyList<TunedRate> Choices)
{
    public static TuningRecord Empty { get; } = new([], []);

    /// <summary>The record in a study's folder; empty where there is none yet.</summary>
    /// <exception cref="InvalidRequestException">It is damaged; the message names file and line.</exception>
    internal static TuningRecord Read(string folder) =>
        File.Exists(PathIn(folder)) || Directory.Exists(PathIn(folder)) ? SummedJson.Read<TuningRecord>(PathIn(folder)) : Empty;

    internal static string PathIn(string folder) => Path.Combine(folder, "tuning.json");

    internal TuningRecord InOrderOf(StudyPlan plan)
    {
        List<string> arms = [.. plan.Arms.Select(arm => arm.Name)];
        return new TuningRecord(
            [.. Trials.OrderBy(trial => arms.IndexOf(trial.Arm)).ThenBy(trial => trial.Depth).ThenBy(trial => trial.Rung).ThenBy(trial => trial.LearningRate)],
            [.. Choices.OrderBy(choice => arms.IndexOf(choice.Arm)).ThenBy(choice => choice.Depth)]);
    }
}
