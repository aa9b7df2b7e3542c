using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>What commands do that takes long or needs the network; a test puts something quick in its place.</summary>
internal interface ILongWork
{
    /// <inheritdoc cref="DataCatalog.LoadAsync(DataRequest, IProgress{DownloadProgress}?, CancellationToken)"/>
    Task<LoadedData> LoadAsync(DataCatalog catalog, DataRequest request, IProgress<DownloadProgress>? progress, CancellationToken cancel);

    /// <inheritdoc cref="StudyRunner.Run"/>
    StudyResults Run(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel);

    /// <inheritdoc cref="StudyRunner.RunSingle"/>
    RunResult RunSingle(
        StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel);

    /// <inheritdoc cref="FusedMultiplyAddPeak.Measure"/>
    double MeasurePeak(CancellationToken cancel);

    /// <inheritdoc cref="SpeedTrial.Measure(IEnumerable{TrainingLoad}, CancellationToken)"/>
    IReadOnlyDictionary<TrainingLoad, TrainingSpeed> MeasureSpeeds(IEnumerable<TrainingLoad> loads, int threads, CancellationToken cancel);

    /// <inheritdoc cref="SharedStudy.Prepare"/>
    StudyPlan Prepare(StudyRunnerOptions options, StudyPlan plan, DataSplit data, string folder, CancellationToken cancel);
}
