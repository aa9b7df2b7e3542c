namespace Fathom.Study.Data.Tables;

/// <summary>What the cells of a column become.</summary>
public enum ColumnKind
{
    /// <summary>A number, with mean 0 and standard deviation 1 over the training rows.</summary>
    Number,

    /// <summary>One of a few texts: an input for each, of which one is 1.</summary>
    Category,

    /// <summary>One of a few whole numbers: an input for each, of which one is 1.</summary>
    NumberedCategory,

    /// <summary>Yes or no, true or false: one input, 1 for yes.</summary>
    YesNo,
}
