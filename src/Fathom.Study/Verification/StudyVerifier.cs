using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Workers;

namespace Fathom.Study.Verification;

/// <summary>
/// Trains runs of a study again, here, and says whether every bit is the same. A run is a pure function of data, recipe, depth and seed
/// (docs/decisions/0001), so a difference means that study, report or data are not what they were, never that this machine is another.
/// </summary>
public sealed class StudyVerifier(RecordedStudy study, VerifyOptions options)
{
    private readonly ConcurrentDictionary<string, Difference> _differences = new(StringComparer.Ordinal);

    /// <summary>Trains and compares.</summary>
    /// <param name="loaded">The data, read as the plan says.</param>
    /// <param name="observer">Follows the training.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidRequestException">A run that is asked for is not recorded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public StudyVerdict Verify(LoadedData loaded, IStudyObserver observer, CancellationToken cancel)
    {
        string? unknown = options.Runs.Except(study.Runs, StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new InvalidRequestException($"there is no run '{unknown}'; expected one of {string.Join(", ", study.Runs)}");
        }

        if (DataComparison.First(study.Plan, loaded) is { } other)
        {
            return new StudyVerdict(study.Damaged, study.Expected.Count + study.Damaged.Count, PageLook.None, [other]);
        }

        ExpectedRun[] asked = [.. study.Expected.Where(run => options.Runs.Contains(run.Run.Name, StringComparer.Ordinal))];
        StudyResults here = asked.Length == 0 ? new StudyResults(study.Plan, []) : Train(asked, loaded, observer, cancel);
        RunVerdict[] verdicts = [.. asked.Select(run => VerdictOf(run, here))];
        (PageLook look, Difference[] ofPage) = new PageCheck(study, options).Look(here, loaded, verdicts);
        return new StudyVerdict([.. study.Damaged, .. verdicts], study.Expected.Count + study.Damaged.Count, look, ofPage);
    }

    private StudyResults Train(ExpectedRun[] asked, LoadedData loaded, IStudyObserver observer, CancellationToken cancel)
    {
        Dictionary<string, ExpectedRun> byName = asked.ToDictionary(run => run.Run.Name, StringComparer.Ordinal);
        StudyRunnerOptions how = new() { Threads = options.Threads, Clock = options.Clock, Wants = run => byName.ContainsKey(run.Name), CheckpointInterval = TimeSpan.FromHours(1) };
        RunServices services = new(how, new Disk(), Trainer, Diagnostician.Diagnose);

        // Rates that were tuned are taken as recorded: tuning is not repeated.
        StudyPlan plan = study.Plan with { TuneLearningRate = false };
        byte[] tuned = SummedJson.Bytes(new TuningRecord([], plan.TunedRates));
        AtomicFile.Write(services.Disk, TuningRecord.PathIn(options.Scratch), stream => stream.Write(tuned));
        DataSplit data = DataSplit.HoldOutLast(loaded.Data, plan.ValidationFraction);
        return new StudyRunner(services).Run(plan, data, options.Scratch, observer, cancel) with { Plan = study.Plan };

        ComparingTrainer Trainer(DataSplit split, RunSpec run) => new(
            new EngineTrainer(split, run), byName[run.Name], options.Epochs ?? int.MaxValue, difference => _differences.TryAdd(run.Name, difference));
    }

    private RunVerdict VerdictOf(ExpectedRun run, StudyResults here)
    {
        RunResult result = here.Runs.Single(one => one.Record.Spec.Name == run.Run.Name);
        if (result.Record.Status == RunStatus.Failed)
        {
            throw new WorkFailedException($"{run.Run.Name} could not be trained here: {result.Record.StopReason}");
        }

        Difference? difference = _differences.GetValueOrDefault(run.Run.Name)
            ?? (result.Record.IsFinished ? EndComparison.First(run, result, StudyFolder.RunFolder(options.Scratch, run.Run)) : null);
        return new RunVerdict(run.Run.Name, result.History.Epochs.Count, run.Fingerprint.Epochs, difference);
    }
}
