namespace Fathom.Study.Diagnosis.Findings;

/// <summary>What can be found in a history; the order is that of a report.</summary>
public enum FindingKind
{
    Diverged,
    NeverTookOff,

    /// <summary>Training accuracy rises while validation accuracy stays at chance: the examples are learnt by heart, and what holds for them holds for no others.</summary>
    Memorizing,

    /// <summary>It learned, and fell back to chance by the end.</summary>
    Collapsed,
    LateTakeOff,
    VanishingGradients,
    ExplodingGradients,
    DeadUnits,

    /// <summary>Early stopping ended the run, or keeps an earlier epoch's weights.</summary>
    StoppedEarly,

    /// <summary>The learning rate has come down to next to nothing: more epochs at it change nothing.</summary>
    ScheduleFinished,
    StillImproving,
    Converged,

    /// <summary>Neither set is fitted well, and neither improves.</summary>
    Underfitting,
    Overfitting,
    GeneralizationGap,
    Unstable,

    /// <summary>A jump of the loss in the first tenth of training.</summary>
    EarlySpike,

    /// <summary>Where the gradient has all but vanished: a minimum, a saddle or a plateau, which no history tells apart.</summary>
    Stationary,

    /// <summary>What most likely lies behind another finding.</summary>
    Cause,

    /// <summary>What a reader would expect a verdict on and the evidence does not decide.</summary>
    Undecided,
}
