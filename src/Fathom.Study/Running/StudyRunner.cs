using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Tuning;
using Fathom.Study.Workers;

namespace Fathom.Study.Running;

/// <summary>Trains every run of a plan that its folder does not hold yet, side by side over the threads allowed.</summary>
public sealed class StudyRunner
{
    private readonly RunServices _services;

    /// <param name="options">How to carry studies out.</param>
    /// <param name="diagnose">Finds what happened in a finished run; null for <see cref="Diagnostician"/>.</param>
    public StudyRunner(StudyRunnerOptions options, Func<DiagnosisInput, IReadOnlyList<Finding>>? diagnose = null)
        : this(new RunServices(options, new Disk(), (data, run) => new EngineTrainer(data, run), diagnose ?? Diagnostician.Diagnose))
    {
    }

    internal StudyRunner(RunServices services)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(services.Options.Threads, 1, nameof(services));
        _services = services;
    }

    /// <summary>
    /// Carries the study out in <paramref name="folder"/> and reads the results back; run again, it goes on, and grows by
    /// the depths, seeds and arms that were not planned before. A run that throws ends as failed while the others go on.
    /// </summary>
    /// <exception cref="ArgumentException">The data is not what the plan was made for; the message says what differs.</exception>
    /// <exception cref="InvalidRequestException">The folder is another study, is locked by another process or cannot be written.</exception>
    /// <exception cref="WorkFailedException">The disk is full.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished is kept.</exception>
    public StudyResults Run(StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel)
    {
        DataCheck.IsOf(plan.Data, data, nameof(data));
        return HeldWork.In(folder, _services, (held, stop) => new StudyRunner(held).Carry(plan, data, folder, observer, stop), cancel);
    }

    /// <summary>Carries out the only run of <paramref name="plan"/> with <paramref name="folder"/> as the run's own folder.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public RunResult RunSingle(StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel)
    {
        DataCheck.IsOf(plan.Data, data, nameof(data));
        return HeldWork.In(folder, _services, (held, stop) => new StudyRunner(held).CarrySingle(plan, data, folder, observer, stop), cancel);
    }

    private StudyResults Carry(StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel)
    {
        StudyPlan? planned = StudyFolder.ReadPlan(folder);
        StudyPlan whole = Prepare(plan, data, folder);
        if (planned is not null && planned.Runs.Count() != whole.Runs.Count())
        {
            observer.StudyGrown(planned, whole);
        }

        if (whole.TuneLearningRate)
        {
            whole = new LearningRateTuner(whole, folder, _services).Tune(data, observer, cancel);
        }

        ConcurrentDictionary<string, RunResult> ended = new(StringComparer.Ordinal);
        TrainAll(folder, Unfinished(whole, folder, Ended), whole, data, observer, Ended, cancel);
        return StudyFolder.Read(folder, ended);

        void Ended(RunResult run)
        {
            ended[run.Record.Spec.Name] = run;
            observer.RunEnded(run);
        }
    }

    /// <summary>Everything that comes before training, in a folder that is held: the plan is stored, and what is to be trained again cleared.</summary>
    internal StudyPlan Prepare(StudyPlan plan, DataSplit data, string folder)
    {
        if (new RunFolder(folder).Exists)
        {
            throw new InvalidRequestException($"{folder} is the folder of a single run; choose another folder for the study");
        }

        StudyPlan whole = StorePlan(plan, folder);
        KeepPictureProfile(data, folder);
        ClearForRetraining(whole, folder);
        return whole;
    }

    private RunResult CarrySingle(StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel)
    {
        if (StudyFolder.ReadPlan(folder) is not null)
        {
            throw new InvalidRequestException($"{folder} is the folder of a study; choose another folder for a single run");
        }

        RunSpec run = plan.Runs.Single();
        RunFolder runFolder = new(folder);
        KeepPictureProfile(data, folder);
        RunResult? ended = null;
        if (!IsFinished(run, runFolder, plan, Ended))
        {
            TrainAll(folder, [(run, runFolder)], plan, data, observer, Ended, cancel);
        }

        return ended!;

        void Ended(RunResult result)
        {
            ended = result;
            observer.RunEnded(result);
        }
    }

    private void KeepPictureProfile(DataSplit data, string folder)
    {
        if (!PictureProfileFile.IsIn(folder) && PictureProfile.Of(data) is { } profile)
        {
            PictureProfileFile.Write(profile, folder, _services.Disk);
        }
    }

    private StudyPlan StorePlan(StudyPlan requested, string folder)
    {
        AtomicFile.DeleteLeftovers(folder);
        StudyPlan? planned = StudyFolder.ReadPlan(folder);
        StudyPlan whole = planned is null ? requested : PlanGrowth.Merge(planned, requested, folder);
        if (planned is null || !StudyJson.Same(planned, whole))
        {
            byte[] json = SummedJson.Bytes(whole);
            AtomicFile.Write(_services.Disk, StudyFolder.PlanPath(folder), stream => stream.Write(json));
        }

        if (_services.Options.Reference is { } reference)
        {
            AtomicFile.Write(_services.Disk, Path.Combine(folder, ReferenceFile.Name), stream => stream.Write(reference.Bytes.Span));
        }

        return whole;
    }

    /// <summary>Looks into every run's folder before anything is trained, so that a damaged one is known at once.</summary>
    private List<(RunSpec Run, RunFolder Folder)> Unfinished(StudyPlan plan, string folder, Action<RunResult> ended)
    {
        List<(RunSpec Run, RunFolder Folder)> runs =
            [.. plan.Runs.Where(_services.Options.Wants).Select(run => (run, StudyFolder.RunFolder(folder, run)))];
        runs.RemoveAll(run => IsFinished(run.Run, run.Folder, plan, ended));
        return runs;
    }

    internal static bool IsFinished(RunSpec run, RunFolder folder, StudyPlan plan, Action<RunResult> ended)
    {
        // What is damaged is trained again, and told then.
        if (folder.Examine(run, plan.Data) is not { Run: { Record.IsFinished: true } finished } || IsOutputDamaged(folder))
        {
            return false;
        }

        ended(finished);
        return true;
    }

    private void ClearForRetraining(StudyPlan plan, string folder)
    {
        foreach (string name in _services.Options.Retrain)
        {
            RunSpec run = plan.Runs.FirstOrDefault(run => run.Name == name) ?? throw new InvalidRequestException(
                $"{folder} has no run '{name}'; expected one of {string.Join(", ", plan.Runs.Take(3).Select(run => run.Name))}{(plan.Runs.Count() > 3 ? ", …" : "")}");
            RunFolder runFolder = StudyFolder.RunFolder(folder, run);
            if (Directory.Exists(runFolder.Path))
            {
                using FolderLock held = FolderLock.Acquire(runFolder.Path);
                runFolder.Clear();
            }
        }
    }

    private static bool IsOutputDamaged(RunFolder folder)
    {
        try
        {
            return folder.OutputProblem() is not null;
        }
        catch (InvalidRequestException)
        {
            return true;
        }
    }

    private void TrainAll(
        string folder,
        List<(RunSpec Run, RunFolder Folder)> runs,
        StudyPlan plan,
        DataSplit data,
        IStudyObserver observer,
        Action<RunResult> ended,
        CancellationToken cancel)
    {
        RunRequests.Clear(folder);
        RunGate gate = new(folder);
        ConcurrentQueue<(RunSpec Run, RunFolder Folder, string Holder)> taken = new();
        Action<CoreShare, CancellationToken>[] longestFirst =
        [
            .. runs
                .OrderByDescending(run => plan.ShapeOf(run.Run).TrainingOperations * run.Run.Recipe.Epochs)
                .Select(run => Work(run.Run, run.Folder)),
        ];
        if (longestFirst.Length > 0)
        {
            try
            {
                new WorkPool(longestFirst, _services.Options.Threads).Work(cancel);
            }
            finally
            {
                RunRequests.Clear(folder);
            }
        }

        (RunSpec Run, RunFolder Folder, string Holder)[] open = [.. taken.Where(run => !IsFinished(run.Run, run.Folder, plan, ended)).OrderBy(run => run.Run.Name, StringComparer.Ordinal)];
        if (open.Length > 0)
        {
            throw new WorkFailedException(
                $"{open[0].Run.Name} was left out{(open.Length > 1 ? $", and {open.Length - 1} more" : "")}: {open[0].Holder}. All other runs have ended; then run the same command again.");
        }

        // A single run's folder is held already; a study's runs are held one by one, for tasks of a cluster may train others of them.
        Action<CoreShare, CancellationToken> Work(RunSpec run, RunFolder own) => (cores, stop) =>
        {
            if (own.Path == folder)
            {
                ended(new RunExecution(plan, run, data, own, gate, _services, observer).Execute(cores, stop));
            }
            else if (HeldWork.TryOnly(
                own.Path,
                _services,
                (held, lost) => new RunExecution(plan, run, data, own, gate, held, observer).Execute(cores, lost),
                holder => taken.Enqueue((run, own, holder)),
                stop) is { } result)
            {
                ended(result);
            }
        };
    }
}
