using Fathom.App.Commands;
using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.App.Tests;

/// <summary>The real work, on tiny data; a test may put something else in place of the study.</summary>
internal sealed class QuickWork : ILongWork
{
    private readonly LongWork _real = new();

    public LoadedData Loaded { get; set; } = new(TinyData.Create(), "made for a test", StandInReason: null);

    /// <summary>Looks for data sets as the real command does, and never gives <see cref="Loaded"/>.</summary>
    public bool ReadsFiles { get; set; }

    /// <summary>Replaces training where it is not null.</summary>
    public Func<StudyPlan, IStudyObserver, StudyResults>? Study { get; set; }

    /// <summary>Sees every epoch of real training.</summary>
    public Action<RunSpec, EpochRecord> OnEpoch { get; set; } = (_, _) => { };

    /// <summary>Called when a speed is to be measured; a test may hold it up.</summary>
    public Action OnMeasure { get; set; } = () => { };

    public Task<LoadedData> LoadAsync(
        DataCatalog catalog, DataRequest request, IProgress<DownloadProgress>? progress, CancellationToken cancel) =>
        !ReadsFiles && request.Path is null && (request.Name is null || DataCatalog.Names.Contains(request.Name, StringComparer.Ordinal))
            ? Task.FromResult(Loaded)
            : catalog.LoadAsync(request, progress, cancel);

    public StudyResults Run(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        Study is not null ? Study(plan, observer) : _real.Run(options, plan, data, folder, new Witness(observer, OnEpoch), cancel);

    public RunResult RunSingle(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        _real.RunSingle(options, plan, data, folder, new Witness(observer, OnEpoch), cancel);

    public StudyPlan Prepare(StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, CancellationToken cancel) =>
        _real.Prepare(options, plan, data, folder, cancel);

    public double MeasurePeak(CancellationToken cancel) => 2e9;

    /// <summary>A quarter of the peak at depth 1, half of it deeper; two threads bring 1.5 times as much.</summary>
    public IReadOnlyDictionary<TrainingLoad, TrainingSpeed> MeasureSpeeds(
        IEnumerable<TrainingLoad> loads, int threads, CancellationToken cancel)
    {
        OnMeasure();
        return loads.ToDictionary(
            load => load,
            load => load.Shape.Depth == 1
                ? new TrainingSpeed(0.5e9, 0.75e9, 2)
                : new TrainingSpeed(1e9, 1.5e9, 2));
    }

    private sealed class Witness(IStudyObserver observer, Action<RunSpec, EpochRecord> onEpoch) : IStudyObserver
    {
        public void TrialEnded(LearningRateTrial trial) => observer.TrialEnded(trial);

        public void RateChosen(TunedRate rate) => observer.RateChosen(rate);

        public void StudyGrown(StudyPlan planned, StudyPlan grown) => observer.StudyGrown(planned, grown);

        public void RunDamaged(RunSpec run, string damage, int epochsKept) => observer.RunDamaged(run, damage, epochsKept);

        public void PreflightDone(RunSpec run, Preflight preflight) => observer.PreflightDone(run, preflight);

        public void RunStarted(RunSpec run, int epochsDone) => observer.RunStarted(run, epochsDone);

        public void RunPaused(RunSpec run) => observer.RunPaused(run);

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
            observer.EpochEnded(run, record);
            onEpoch(run, record);
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings) => observer.FindingsMade(run, findings);

        public void RunEnded(RunResult run) => observer.RunEnded(run);
    }
}
