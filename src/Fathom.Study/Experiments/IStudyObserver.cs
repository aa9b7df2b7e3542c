using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Experiments.Tuning;

namespace Fathom.Study.Experiments;

/// <summary>Watches a study while it runs. Called from the runs' threads, several at a time.</summary>
public interface IStudyObserver
{
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

    /// <summary>A run starts, or goes on after <paramref name="epochsDone"/> epochs that an earlier command trained.</summary>
    void RunStarted(RunSpec run, int epochsDone);

    /// <summary>An epoch of a run ended.</summary>
    void EpochEnded(RunSpec run, EpochRecord record);

    /// <summary>A run ended, well or not, or was found finished.</summary>
    void RunEnded(RunResult run);
}
