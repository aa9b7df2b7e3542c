using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tuning;
using Fathom.Study.Workers;

namespace Fathom.Study.Running;

/// <summary>
/// A study that many processes carry out at once in one folder, each a few runs: what <see cref="StudyRunner"/> does in one. Nobody holds the
/// study's folder for long; who trains a run holds that run's.
/// </summary>
public sealed class SharedStudy
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly RunServices _services;

    /// <param name="options">How to carry it out.</param>
    public SharedStudy(StudyRunnerOptions options)
        : this(new RunServices(options, new Disk(), (data, run) => new EngineTrainer(data, run), Diagnostician.Diagnose))
    {
    }

    internal SharedStudy(RunServices services) => _services = services;

    /// <summary>Stores the plan, or grows the one that is stored, as <see cref="StudyRunner.Run"/> does before it trains.</summary>
    /// <returns>The whole plan.</returns>
    /// <inheritdoc cref="StudyRunner.Run" path="/exception"/>
    public StudyPlan Prepare(StudyPlan plan, DataSplit data, string folder, CancellationToken cancel)
    {
        DataCheck.IsOf(plan.Data, data, nameof(data));
        return HeldWork.In(
            folder,
            _services,
            (held, _) =>
            {
                RunRequests.Clear(folder);
                return new StudyRunner(held).Prepare(plan, data, folder);
            },
            cancel);
    }

    /// <summary>The plan's runs that have not ended, in its order; what is damaged has not.</summary>
    /// <exception cref="InvalidRequestException">A folder is another run's.</exception>
    public static IReadOnlyList<RunSpec> Unfinished(StudyPlan plan, string folder)
    {
        RunSpec[] runs = [.. plan.Runs];
        bool[] ended = Concurrently.Select(runs, run => StudyRunner.IsFinished(run, StudyFolder.RunFolder(folder, run), plan, _ => { }));
        return [.. runs.Where((_, index) => !ended[index])];
    }

    /// <summary>Trains runs until each has ended, by this process or by another that holds it.</summary>
    /// <param name="plan">The study's.</param>
    /// <param name="data">Its split.</param>
    /// <param name="folder">The study's.</param>
    /// <param name="names">Which of its runs.</param>
    /// <param name="observer">Hears of every run's end; of one that another process trained, too.</param>
    /// <param name="cancel">Leaves runs as ones that go on when trained again.</param>
    /// <inheritdoc cref="StudyRunner.Run" path="/exception"/>
    public void Train(StudyPlan plan, DataSplit data, string folder, IReadOnlyCollection<string> names, IStudyObserver observer, CancellationToken cancel)
    {
        DataCheck.IsOf(plan.Data, data, nameof(data));
        HashSet<string> wanted = [.. names];
        Dictionary<string, RunSpec> waiting = plan.Runs.Where(run => wanted.Contains(run.Name)).ToDictionary(run => run.Name, StringComparer.Ordinal);
        RunGate gate = new(folder);
        while (waiting.Count > 0)
        {
            RunSpec[] free = [.. waiting.Values.Where(run => !IsHeld(run))];
            if (free.Length == 0)
            {
                cancel.WaitHandle.WaitOne(BetweenLooks);
                cancel.ThrowIfCancellationRequested();
                continue;
            }

            new WorkPool([.. free.Select(Work)], _services.Options.Threads).Work(cancel);
        }

        bool IsHeld(RunSpec run) => StudyFolder.RunFolder(folder, run) is var own && Directory.Exists(own.Path) && FolderLock.IsHeld(own.Path);

        Action<CoreShare, CancellationToken> Work(RunSpec run) => (cores, stop) =>
        {
            RunFolder own = StudyFolder.RunFolder(folder, run);
            if (!IsHeld(run) && HeldWork.TryOnly(own.Path, _services, (held, lost) => Execute(run, own, held, cores, lost), _ => { }, stop) is { } ended)
            {
                lock (waiting)
                {
                    waiting.Remove(run.Name);
                }

                observer.RunEnded(ended);
            }
        };

        RunResult Execute(RunSpec run, RunFolder own, RunServices held, CoreShare cores, CancellationToken stop)
        {
            RunResult? finished = null;
            return StudyRunner.IsFinished(run, own, plan, result => finished = result)
                ? finished!
                : new RunExecution(plan, run, data, own, gate, held, observer).Execute(cores, stop);
        }
    }

    /// <summary>Keeps trials that ended, and says which to make next; where there are none, the rates are chosen and kept.</summary>
    /// <returns>Trials that are independent of each other; empty where every rate is chosen.</returns>
    /// <inheritdoc cref="StudyRunner.Run" path="/exception"/>
    public IReadOnlyList<TrialSpec> NextTrials(StudyPlan plan, string folder, IReadOnlyList<LearningRateTrial> ended, CancellationToken cancel) =>
        HeldWork.In(
            folder,
            _services,
            (held, _) =>
            {
                LearningRateTuner tuner = new(plan, folder, held);
                tuner.Add(ended);
                IReadOnlyList<TrialSpec> next = tuner.Next();
                if (next.Count == 0)
                {
                    tuner.Choose();
                }

                return next;
            },
            cancel);

    /// <summary>Makes trials side by side.</summary>
    /// <param name="plan">The study's.</param>
    /// <param name="data">Its split.</param>
    /// <param name="folder">The study's.</param>
    /// <param name="trials">Which.</param>
    /// <param name="ended">Told of each; from several threads.</param>
    /// <param name="cancel">Ends them; those that have not ended are lost.</param>
    public void Try(StudyPlan plan, DataSplit data, string folder, IReadOnlyList<TrialSpec> trials, Action<LearningRateTrial> ended, CancellationToken cancel)
    {
        DataCheck.IsOf(plan.Data, data, nameof(data));
        LearningRateTuner tuner = new(plan, folder, _services);
        if (trials.Count > 0)
        {
            new WorkPool([.. trials.Select(Work)], _services.Options.Threads).Work(cancel);
        }

        Action<CoreShare, CancellationToken> Work(TrialSpec trial) => (cores, stop) => ended(tuner.Try(trial, data, cores.Renew, stop));
    }
}
