using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>The real thing.</summary>
internal sealed class LongWork : ILongWork
{
    private static int _underWay;

    /// <summary>Whether this process trains: it ends at a step where everything is kept.</summary>
    public static bool IsUnderWay => Volatile.Read(ref _underWay) > 0;

    public Task<LoadedData> LoadAsync(
        DataCatalog catalog, DataRequest request, IProgress<DownloadProgress>? progress, CancellationToken cancel) =>
        catalog.LoadAsync(request, progress, cancel);

    public StudyResults Run(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        UnderWay(() => new StudyRunner(options).Run(plan, data, folder, observer, cancel));

    public RunResult RunSingle(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        UnderWay(() => new StudyRunner(options).RunSingle(plan, data, folder, observer, cancel));

    public double MeasurePeak(CancellationToken cancel) =>
        FusedMultiplyAddPeak.Measure(TimeSpan.FromSeconds(0.5), TimeProvider.System, cancel);

    public IReadOnlyDictionary<TrainingLoad, TrainingSpeed> MeasureSpeeds(
        IEnumerable<TrainingLoad> loads, int threads, CancellationToken cancel) =>
        new SpeedTrial(threads, TimeSpan.FromSeconds(0.3), TimeProvider.System).Measure(loads, cancel);

    public StudyPlan Prepare(StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, CancellationToken cancel) =>
        new SharedStudy(options).Prepare(plan, data, folder, cancel);

    /// <summary>Trains so that a signal waits for the step at which everything is kept.</summary>
    public static T UnderWay<T>(Func<T> train)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return train();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
