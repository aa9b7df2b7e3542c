namespace Fathom.Study.Data;

/// <summary>A part of a data set.</summary>
public enum SplitPart
{
    /// <summary>Trained on.</summary>
    Training,

    /// <summary>Every choice is made on it.</summary>
    Validation,

    /// <summary>Decides nothing.</summary>
    Test,
}
