namespace Fathom.Study.Judgements;

/// <summary>Where the number of classes comes from.</summary>
public enum ChanceSource
{
    /// <summary>It is not known: nothing is said of guessing.</summary>
    Unknown,

    /// <summary>The caller said it.</summary>
    Given,

    /// <summary>The log says it.</summary>
    Log,

    /// <summary>Loss and accuracy are those of guessing among so many.</summary>
    Guessing,
}
