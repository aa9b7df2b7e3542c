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

    /// <summary>Late take-off after gradients that had vanished.</summary>
    LostSignal,

    /// <summary>Dead units, and a training loss that stands still; or, the foil, one that falls.</summary>
    DeadPlateau,
    DeadButFalling,

    /// <summary>Instability that training shares; or, the foil, validation's alone.</summary>
    Overshooting,
    JitterOfValidation,

    /// <summary>A straight slow descent.</summary>
    SlowLine,

    /// <summary>Training thrown back three times, for two epochs each.</summary>
    ThrownBack,

    /// <summary>Training accuracy well above a validation accuracy that stays at chance.</summary>
    Memorizing,

    /// <summary>Nothing left to gain, and three training examples in ten still wrong.</summary>
    Underfitting,
}
