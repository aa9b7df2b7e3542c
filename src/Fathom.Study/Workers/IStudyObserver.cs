using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Workers;

/// <summary>Watches a study while it runs. Called from the runs' threads, several at a time.</summary>
public interface IStudyObserver
{
    /// <summary>The folder held a study already, and the request adds depths, seeds or arms to it; before anything is trained.</summary>
    void StudyGrown(StudyPlan planned, StudyPlan grown)
    {
    }

    /// <summary>A trial of tuning ended.</summary>
    void TrialEnded(LearningRateTrial trial)
    {
    }

    /// <summary>A learning rate was chosen, or had been by an earlier command; before any run starts.</summary>
    void RateChosen(TunedRate rate)
    {
    }

    /// <summary>A run's network was initialised and is about to train its first epoch.</summary>
    void PreflightDone(RunSpec run, Preflight preflight)
    {
    }

    /// <summary>A run's files were found damaged; it is trained again from its last good state.</summary>
    /// <param name="run">Which.</param>
    /// <param name="damage">What is damaged, without a full stop.</param>
    /// <param name="epochsKept">How many epochs are kept: none, or all those of the checkpoint.</param>
    void RunDamaged(RunSpec run, string damage, int epochsKept)
    {
    }

    /// <summary>A run starts, or goes on after <paramref name="epochsDone"/> epochs, from an earlier command or a pause.</summary>
    void RunStarted(RunSpec run, int epochsDone);

    /// <summary>A run holds still as <see cref="RunRequest.Pause"/> asks; <see cref="RunStarted"/> tells when it goes on.</summary>
    void RunPaused(RunSpec run);

    /// <summary>An epoch of a run ended.</summary>
    void EpochEnded(RunSpec run, EpochRecord record);

    /// <summary>At a budget before the last: what would be found had the run ended there. Called after that epoch's <see cref="EpochEnded"/>.</summary>
    void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings);

    /// <summary>A run ended, well or not, or was found finished.</summary>
    void RunEnded(RunResult run);
}
