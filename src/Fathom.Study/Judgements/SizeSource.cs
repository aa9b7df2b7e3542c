namespace Fathom.Study.Judgements;

/// <summary>Where the number of validation examples comes from.</summary>
public enum SizeSource
{
    /// <summary>It is not known: the noise was read off the curve.</summary>
    Unknown,

    /// <summary>The caller said it.</summary>
    Given,

    /// <summary>The log says it.</summary>
    Log,

    /// <summary>Accuracies are multiples of one over it.</summary>
    Steps,
}
