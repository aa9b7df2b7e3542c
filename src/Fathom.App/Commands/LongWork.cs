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
    public Task<LoadedData> LoadAsync(
        DataCatalog catalog, DataRequest request, IProgress<DownloadProgress>? progress, CancellationToken cancel) =>
        catalog.LoadAsync(request, progress, cancel);

    public StudyResults Run(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        new StudyRunner(options).Run(plan, data, folder, observer, cancel);

    public RunResult RunSingle(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel) =>
        new StudyRunner(options).RunSingle(plan, data, folder, observer, cancel);

    public double MeasurePeak(CancellationToken cancel) =>
        FusedMultiplyAddPeak.Measure(TimeSpan.FromSeconds(0.5), TimeProvider.System, cancel);

    public IReadOnlyDictionary<TrainingLoad, TrainingSpeed> MeasureSpeeds(
        IEnumerable<TrainingLoad> loads, int threads, CancellationToken cancel) =>
        new SpeedTrial(threads, TimeSpan.FromSeconds(0.3), TimeProvider.System).Measure(loads, cancel);
}
