namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What a preflight comes to.</summary>
public enum PreflightVerdict
{
    /// <summary>Nothing is known to speak against it.</summary>
    Ready,

    /// <summary>Hardly anything is left that tells classes apart: it will be many epochs before the network learns.</summary>
    LearnsLate,

    /// <summary>The first layers learn much more slowly than the last. Only in records of before.</summary>
    Vanishing,

    /// <summary>The first layers are thrown about by steps that suit the last. Only in records of before.</summary>
    Exploding,

    /// <summary>The first steps are longer than the network bears: it will diverge, or lose its units at once.</summary>
    TooLong,

    /// <summary>The network is sound, and its steps are too short to get anywhere.</summary>
    RateTooLow,

    /// <summary>Dropout drowns the signal (<see cref="Measures.DropoutNoise"/>): the network takes off many epochs late, if it does.</summary>
    DropoutNoise,
}
