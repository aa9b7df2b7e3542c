namespace Fathom.Study.Data;

/// <summary>How the parts that the data does not name are made.</summary>
public enum SplitRule
{
    /// <summary>At random, of each class its share.</summary>
    ByClass,

    /// <summary>In the order of the file: the last examples test, those before them validate.</summary>
    InOrder,
}
