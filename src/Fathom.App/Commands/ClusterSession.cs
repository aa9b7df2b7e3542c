using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Costs;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>Hands a study or a search to a cluster, and takes it one step forward.</summary>
/// <param name="context">The world.</param>
/// <param name="study">The study's folder.</param>
internal sealed class ClusterSession(CommandContext context, string study)
{
    private readonly ClusterFolder _folder = new(study);

    public static SchedulerLimits Limits(CommandContext context, ClusterOptions options, ParseResult parsed) => context.Slurm.Limits(options.Partition(parsed));

    /// <summary>Stores the plan as a local study does, and submits its runs that have not ended.</summary>
    /// <param name="cluster">The options of the cluster.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="limits">What the cluster allows.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="data">Its data.</param>
    /// <param name="runner">What the plan is stored with.</param>
    /// <param name="beginning">What the record is to say of purpose, language and data.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidRequestException">The study is on the cluster already, or the cluster refuses.</exception>
    public async Task<ClusterStatus> SubmitAsync(
        ClusterOptions cluster,
        ParseResult parsed,
        SchedulerLimits limits,
        StudyPlan plan,
        DataSplit data,
        StudyRunnerOptions runner,
        Func<ClusterRecord, ClusterRecord> beginning,
        CancellationToken cancel)
    {
        CostEstimate cost = CostEstimate.Of(plan, 1, context.Work.MeasureSpeeds(plan.Loads, context.Processors, cancel));
        JobRequest request = cluster.Request(parsed, new TaskSize(cost), limits);
        Directory.CreateDirectory(_folder.Path);
        using IDisposable held = StudyFolder.Hold(_folder.Path);
        ClusterRecord? earlier = _folder.Read();
        RequireIdle(earlier);
        StudyPlan whole = context.Work.Prepare(runner, plan, data, study, cancel);
        ClusterRecord record = beginning(new ClusterRecord
        {
            Token = earlier?.Token ?? Guid.NewGuid().ToString("N")[..8],
            Purpose = ClusterPurpose.Study,
            Language = Language.English,
            Request = request,
            Tries = cluster.Tries(parsed),
            EpochSeconds = cost.Runs.GroupBy(run => ClusterRecord.LoadName(run.Run.Arm, run.Run.Depth), StringComparer.Ordinal)
                .ToDictionary(load => load.Key, load => load.Max(run => run.Seconds / run.Run.Recipe.Epochs), StringComparer.Ordinal),
            Batches = earlier?.Batches ?? [],
        });
        WriteScript(cluster.Script(parsed));
        _folder.Write(record);
        IRounds rounds = RoundsOf(record, cancel);
        PieceCosts costs = new(whole, record);
        Piece[] first = [.. (await rounds.FirstAsync()).Select(costs.Of)];
        if (first.Length == 0)
        {
            await rounds.ReportAsync();
            _folder.Write(record with { IsFinished = true });
        }
        else
        {
            new Submission(_folder, context.Slurm).Submit(record, first, record.Series + 1, round: 1);
        }

        return new StatusReader(_folder, context.Slurm, costs).Read(_folder.Required());
    }

    /// <summary>One step forward, where nobody else takes one just now; else only a look.</summary>
    /// <param name="patience">How long to wait for somebody else's step.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ClusterStatus> StepAsync(TimeSpan patience, CancellationToken cancel)
    {
        ClusterRecord record = _folder.Required();
        StudyPlan plan = StudyFolder.RequiredPlan(study);
        PieceCosts costs = new(plan, record);
        long started = context.Clock.GetTimestamp();
        while (true)
        {
            IDisposable held;
            try
            {
                held = StudyFolder.Hold(_folder.Path);
            }
            catch (InvalidRequestException) when (context.Clock.GetElapsedTime(started) < patience)
            {
                continue;
            }
            catch (InvalidRequestException)
            {
                return new StatusReader(_folder, context.Slurm, costs).Read(record) with { IsBeingAdvanced = true };
            }

            using (held)
            {
                return await new ClusterStep(_folder, context.Slurm, RoundsOf(record, cancel), costs).TakeAsync();
            }
        }
    }

    /// <summary>Ends every task, and remembers that a person wanted it.</summary>
    /// <exception cref="WorkFailedException">The cluster does not answer.</exception>
    public ClusterRecord Cancel()
    {
        ClusterRecord record = _folder.Required();
        using IDisposable held = StudyFolder.Hold(_folder.Path);
        record = _folder.Required() with { IsCancelled = true };
        try
        {
            context.Slurm.Cancel(Submission.NextJob(record));
            context.Slurm.Cancel(record.JobName);
        }
        catch (SchedulerSilentException e)
        {
            throw new WorkFailedException($"{context.Slurm.Name} does not answer, so nothing was cancelled: {e.Message}.", e);
        }

        _folder.Write(record);
        return record;
    }

    private IRounds RoundsOf(ClusterRecord record, CancellationToken cancel) => record.Purpose == ClusterPurpose.Search
        ? new SearchRounds(study, record, cancel)
        : new StudyRounds(context, study, record, cancel);

    private void RequireIdle(ClusterRecord? earlier)
    {
        if (earlier is null)
        {
            return;
        }

        try
        {
            int live = context.Slurm.Look(earlier.JobName).Count(task => task.State != SeenState.Ended);
            if (live > 0)
            {
                throw new InvalidRequestException(
                    $"{study} is on {context.Slurm.Name} already: {Texts.Count(live, "task")} wait or run there; fathom status {ShellWord.Of(study)} shows them, fathom cancel {ShellWord.Of(study)} ends them");
            }
        }
        catch (SchedulerSilentException e)
        {
            throw new InvalidRequestException(e.Message, e);
        }
    }

    private void WriteScript(string? own)
    {
        if (own is null && File.Exists(_folder.ScriptPath))
        {
            return;
        }

        string script;
        try
        {
            script = own is null ? context.Slurm.Script(context.Program) : File.ReadAllText(context.FullPath(own));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException($"--job-script: {e.Message}", e);
        }

        AtomicFile.Write(_folder.ScriptPath, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(script)));
    }
}
