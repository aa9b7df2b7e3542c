using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>Passes on how far runs have come, and nothing of what became of them: what is trained to compare tells no story of its own.</summary>
internal sealed class EpochsOnly(IStudyObserver observer) : IStudyObserver
{
    public void RunStarted(RunSpec run, int epochsDone) => observer.RunStarted(run, epochsDone);

    public void EpochEnded(RunSpec run, EpochRecord record) => observer.EpochEnded(run, record);

    public void RunPaused(RunSpec run)
    {
    }

    public void FindingsMade(RunSpec run, IReadOnlyList<Study.Diagnosis.Findings.Finding> findings)
    {
    }

    public void RunEnded(RunResult run)
    {
    }
}
