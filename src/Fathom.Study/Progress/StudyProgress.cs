using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Progress;

/// <summary>
/// How far a study has come. The runs' threads report to it, a view reads snapshots of it; neither waits for the other
/// longer than it takes to copy an array.
/// </summary>
public sealed class StudyProgress : IStudyObserver
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly StudyPlan _plan;
    private readonly List<RunProgress> _runs = [];
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);
    private readonly List<RunProgress> _ended = [];
    private readonly List<IAnnouncement> _announcements = [];
    private readonly List<RunFinding> _found = [];
    private TuningProgress _tuning;

    /// <param name="plan">The study.</param>
    /// <param name="clock">What time left is measured by.</param>
    /// <param name="tuned">Trials and choices made before this process watched; null where there are none.</param>
    public StudyProgress(StudyPlan plan, TimeProvider clock, TuningRecord? tuned = null)
    {
        _plan = plan;
        _clock = clock;
        _startedAt = clock.GetTimestamp();
        _tuning = (tuned?.Trials ?? []).Aggregate(TuningProgress.Of(plan), (sum, trial) => sum.After(plan, trial, isWatched: false));
        _tuning = plan.TunedRates.Count + (tuned?.Choices.Count ?? 0) > 0 ? _tuning.Over() : _tuning;
        foreach (RunSpec run in plan.Runs)
        {
            Add(run);
        }
    }

    public void TrialEnded(LearningRateTrial trial) => Announce(new TrialAnnouncement(trial), tuning => tuning.After(_plan, trial, isWatched: true));

    public void RateChosen(TunedRate rate) => Announce(new RateAnnouncement(rate), tuning => tuning.Over());

    public void PreflightDone(RunSpec run, Preflight preflight)
    {
        bool IsSaid() => _announcements.OfType<PreflightAnnouncement>().Any(said => said.Arm == run.Arm && said.Depth == run.Depth);
        lock (_lock)
        {
            if (preflight.Verdict != PreflightVerdict.Ready && !IsSaid())
            {
                _announcements.Add(new PreflightAnnouncement(run.Arm, run.Depth, preflight));
            }
        }
    }

    public void StudyGrown(StudyPlan planned, StudyPlan grown)
    {
        lock (_lock)
        {
            _announcements.Add(new GrowthAnnouncement(
                [.. grown.Depths.Except(planned.Depths)],
                [.. grown.Seeds.Except(planned.Seeds)],
                [.. grown.Arms.Select(arm => arm.Name).Except(planned.Arms.Select(arm => arm.Name), StringComparer.Ordinal)]));
        }
    }

    public void RunDamaged(RunSpec run, string damage, int epochsKept)
    {
        lock (_lock)
        {
            _announcements.Add(new DamageAnnouncement(run.Name, damage, epochsKept));
        }
    }

    public void RunStarted(RunSpec run, int epochsDone) => Replace(run, (before, now) => before with
    {
        Status = RunStatus.Running,
        EpochsDone = epochsDone,
        LastEventAt = now,
    });

    public void RunPaused(RunSpec run) => Replace(run, (before, now) => before with { Status = RunStatus.Paused, LastEventAt = now });

    public void EpochEnded(RunSpec run, EpochRecord record) => Replace(run, (before, now) =>
    {
        RunProgress after = before.AfterEpoch(record, now);
        return after with { LazyForecast = new Lazy<ForecastPoint?>(() => ForecastOf(after)) };
    });

    public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
    {
        lock (_lock)
        {
            _found.AddRange(findings.Select(finding => new RunFinding(run, finding)));
        }
    }

    public void RunEnded(RunResult run)
    {
        lock (_lock)
        {
            _ended.Add(Replace(run.Record.Spec, (before, now) => before.Ended(run, now)));
        }
    }

    public StudySnapshot Snapshot()
    {
        lock (_lock)
        {
            return new StudySnapshot([.. _runs], [.. _ended], [.. _found], _tuning, _clock.GetElapsedTime(_startedAt), _clock)
            {
                Announcements = [.. _announcements],
            };
        }
    }

    /// <summary>Nothing where a resumed run's first epochs were not watched: its curve would begin in the middle.</summary>
    private ForecastPoint? ForecastOf(RunProgress run)
    {
        if (run.Records[0].Epoch != 1)
        {
            return null;
        }

        RunHistory history = new([], run.Records);
        Forecast? forecast = Forecaster.OfAccuracy(RunDiagnosis.InputOf(_plan, run.Run, history, run.Records.Count, hasDiverged: false));
        return forecast?.Points.LastOrDefault(point => point.Epoch <= run.EpochsPlanned);
    }

    private void Announce(IAnnouncement announcement, Func<TuningProgress, TuningProgress> next)
    {
        lock (_lock)
        {
            _tuning = next(_tuning);
            _announcements.Add(announcement);
        }
    }

    private RunProgress Replace(RunSpec run, Func<RunProgress, long, RunProgress> next)
    {
        lock (_lock)
        {
            // A folder may hold runs that an earlier, smaller or larger, request planned.
            int index = _indexOf.TryGetValue(run.Name, out int known) ? known : Add(run);
            return _runs[index] = next(_runs[index], _clock.GetTimestamp());
        }
    }

    private int Add(RunSpec run)
    {
        _indexOf.Add(run.Name, _runs.Count);
        _runs.Add(new RunProgress
        {
            Run = run,
            Metric = _plan.Metric,
            OperationsPerEpoch = (double)_plan.ShapeOf(run).TrainingOperations * _plan.Data.TrainingCount,
            ExamplesPerEpoch = _plan.Data.TrainingCount,
        });
        return _runs.Count - 1;
    }
}
