namespace Fathom.Study.Histories.Tables;

/// <summary>On which examples a column was measured, by its name.</summary>
internal enum ReadingSet
{
    /// <summary>The name does not say.</summary>
    None,
    Train,
    Validation,
    Test,
}
