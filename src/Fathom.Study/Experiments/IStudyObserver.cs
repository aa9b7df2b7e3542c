using Fathom.Engine.Training;

namespace Fathom.Study.Experiments;

/// <summary>Watches a study while it runs. Called from the runs' threads, several at a time.</summary>
public interface IStudyObserver
{
    /// <summary>A run starts, or goes on after <paramref name="epochsDone"/> epochs that an earlier command trained.</summary>
    void RunStarted(RunSpec run, int epochsDone);

    /// <summary>An epoch of a run ended.</summary>
    void EpochEnded(RunSpec run, EpochRecord record);

    /// <summary>A run ended, well or not, or was found finished.</summary>
    void RunEnded(RunResult run);
}
