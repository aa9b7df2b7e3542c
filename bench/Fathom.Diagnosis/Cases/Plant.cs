namespace Fathom.DiagnosisBench.Cases;

/// <summary>What is planted in a history.</summary>
internal enum Plant
{
    /// <summary>Nothing, and nothing left to gain.</summary>
    Settled,

    /// <summary>Nothing but a fall that goes on.</summary>
    Falling,

    /// <summary>Training loss falls on below a validation loss that stays where it is.</summary>
    FlatGap,
    Overfitting,
    Unstable,
    Gap,
    EarlySpike,
    NeverTookOff,
    LateTakeOff,
    Collapsed,
    Diverged,
    Vanishing,
    Exploding,
    DeadUnits,
}
