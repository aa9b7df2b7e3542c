namespace Fathom.Engine.Training;

/// <summary>How a run ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>The validation loss had not fallen for as many epochs as patience allows; the best epoch's weights remain.</summary>
    StoppedEarly,

    /// <summary>The loss stopped being finite, or rose far above its start; the history ends with that epoch.</summary>
    Diverged,
}
