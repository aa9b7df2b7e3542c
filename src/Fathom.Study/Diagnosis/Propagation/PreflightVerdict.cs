namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What a preflight comes to.</summary>
public enum PreflightVerdict
{
    /// <summary>Signals and gradients keep a size that can be trained.</summary>
    Ready,

    /// <summary>An epoch hardly moves any weights: it will be many before the network learns.</summary>
    LearnsLate,

    /// <summary>The first layers learn much more slowly than the last.</summary>
    Vanishing,

    /// <summary>The first layers are thrown about by steps that suit the last.</summary>
    Exploding,

    /// <summary>The first steps are longer than the network bears: it will diverge, or lose its units at once.</summary>
    TooLong,
}
