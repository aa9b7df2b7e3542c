using Fathom.Engine.Training;

namespace Fathom.Study.Experiments;

/// <summary>Trains every run of a plan that its folder does not hold yet, side by side over the threads allowed.</summary>
public sealed class StudyRunner(StudyRunnerOptions options)
{
    /// <summary>Carries the study out in <paramref name="folder"/> and reads the results back; run again, it goes on.</summary>
    /// <exception cref="InvalidRequestException">The folder is another study, is locked by another process or cannot be written.</exception>
    /// <exception cref="WorkFailedException">The disk is full.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished is kept.</exception>
    public StudyResults Run(StudyPlan plan, DataSplit data, string folder, IStudyObserver observer, CancellationToken cancel)
    {
        _ = options;
        throw new NotImplementedException();
    }
}
