using Fathom.App.Clusters;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tuning;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>A study's rounds on a cluster: the rungs of tuning, where rates are tuned, then all runs.</summary>
internal sealed class StudyRounds(CommandContext context, string folder, ClusterRecord record, CancellationToken cancel) : IRounds
{
    private readonly SharedStudy _shared = new(new StudyRunnerOptions { Threads = 1, Clock = context.Clock });

    public Task<IReadOnlyList<string>> FirstAsync() => Task.FromResult(Next([]));

    public Task<IReadOnlyList<string>> AfterAsync(ClusterStatus round) => Task.FromResult(IsOfRuns(round) ? [] : Next(round.Trials));

    public bool MayEndWithout(ClusterStatus round) => IsOfRuns(round);

    public Task ReportAsync() => ClusterReport.WriteAsync(context, folder, record, cancel);

    private static bool IsOfRuns(ClusterStatus round) => !round.Pieces.Any(piece => TrialSpec.TryParse(piece.Name, out _));

    private IReadOnlyList<string> Next(IReadOnlyList<LearningRateTrial> ended)
    {
        if (Plan().TuneLearningRate && _shared.NextTrials(Plan(), folder, ended, cancel) is { Count: > 0 } trials)
        {
            return [.. trials.Select(trial => trial.ToString())];
        }

        return [.. SharedStudy.Unfinished(Plan(), folder).Select(run => run.Name)];
    }

    /// <summary>As it stands now: with the rates that were chosen.</summary>
    private StudyPlan Plan() => StudyFolder.ReadPlan(folder) ?? throw new InvalidRequestException($"{folder} has lost its study.json");
}
