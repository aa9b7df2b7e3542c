using System.Collections.Concurrent;
using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tuning;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary><c>fathom work</c>: one task of a study on a cluster. Its job script calls it; it is no verb for people.</summary>
internal sealed class WorkCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of the study" };
    private readonly Option<int?> _batch = OptionKinds.WholeNumber("--batch", "Number of the batch", new(1, int.MaxValue));
    private readonly Option<int?> _first = OptionKinds.WholeNumber("--first", "The array's first task in the batch", new(0, int.MaxValue));
    private readonly Option<int?> _index = OptionKinds.WholeNumber("--index", "The task's index in its array", new(0, int.MaxValue));

    public WorkCommand(CommandContext context)
        : base("work", "Carry out one task of a study that was submitted to a cluster. Its job script does this.")
    {
        _context = context;
        Hidden = true;
        Add(_folder);
        Add(_batch);
        Add(_first);
        Add(_index);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        ClusterFolder folder = new(_context.FullPath(parsed.GetRequiredValue(_folder)));
        ClusterRecord record = folder.Required();
        int batch = parsed.GetValue(_batch) ?? 1;
        int task = (parsed.GetValue(_first) ?? 0) + (parsed.GetValue(_index) ?? 0);
        IReadOnlyList<IReadOnlyList<string>> tasks = folder.ReadTasks(record, batch);
        if (task >= tasks.Count)
        {
            throw new InvalidRequestException($"Batch {batch} of {folder.Study} has {tasks.Count} tasks; there is no task {task}");
        }

        TaskLog log = folder.NewLog(batch, task);
        log.Start(Environment.MachineName);
        try
        {
            await CarryOutAsync(folder, record, tasks[task], log, cancel);
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Stop(e.Message);
            throw;
        }
    }

    private async Task CarryOutAsync(ClusterFolder folder, ClusterRecord record, IReadOnlyList<string> pieces, TaskLog log, CancellationToken cancel)
    {
        StudyPlan plan = StudyFolder.ReadPlan(folder.Study) ?? throw new InvalidRequestException($"{folder.Study} has no study.json");
        LoadedData loaded = await _context.Work.LoadAsync(ClusterData.Catalog(_context, record), plan.Data.Request, progress: null, cancel);
        DataSplit data = DataSplit.HoldOutLast(loaded.Data, plan.ValidationFraction);
        SharedStudy study = new(new StudyRunnerOptions { Threads = record.Request.Cpus, Clock = _context.Clock });
        PieceWatch watch = new(log, _context.Clock);
        TrialSpec[] trials = [.. pieces.Select(piece => TrialSpec.TryParse(piece, out TrialSpec? trial) ? trial : null).OfType<TrialSpec>()];
        int failures = LongWork.UnderWay(() =>
        {
            study.Try(plan, data, folder.Study, trials, watch.TrialEnded, cancel);
            study.Train(plan, data, folder.Study, [.. pieces.Except(trials.Select(trial => trial.ToString()), StringComparer.Ordinal)], watch, cancel);
            return watch.Failures;
        });
        if (failures > 0)
        {
            throw new WorkFailedException($"{failures} of {pieces.Count} runs failed.");
        }
    }

    /// <summary>Writes what begins and ends to the task's log.</summary>
    private sealed class PieceWatch(TaskLog log, TimeProvider clock) : IStudyObserver
    {
        private readonly ConcurrentDictionary<string, long> _begun = new(StringComparer.Ordinal);
        private readonly long _started = clock.GetTimestamp();
        private int _failures;

        public int Failures => _failures;

        public void TrialEnded(LearningRateTrial trial)
        {
            string piece = TrialSpec.Of(trial).ToString();
            log.End(piece, trial, Spent(piece));
        }

        public void RunStarted(RunSpec run, int epochsDone)
        {
            if (_begun.TryAdd(run.Name, clock.GetTimestamp()))
            {
                log.Begin(run.Name);
            }
        }

        public void RunPaused(RunSpec run)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Study.Diagnosis.Findings.Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
            string name = run.Record.Spec.Name;
            if (run.Record.IsFinished)
            {
                // One that another copy of the task trained took this one no time.
                log.End(name, _begun.ContainsKey(name) ? Spent(name) : 0);
            }
            else
            {
                Interlocked.Increment(ref _failures);
                log.Fail(name, run.Record.StopReason ?? "it did not end");
            }
        }

        private double Spent(string piece) => clock.GetElapsedTime(_begun.GetValueOrDefault(piece, _started)).TotalSeconds;
    }
}
