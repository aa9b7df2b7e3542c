namespace Fathom.Study.Recipes;

/// <summary>What the value of a recipe's field looks like in a file.</summary>
public enum FieldForm
{
    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>true or false; on the command line the option alone is true.</summary>
    Flag,

    /// <summary>One of a few names.</summary>
    Word,

    /// <summary>A list of whole numbers; on the command line with commas between them.</summary>
    List,
}
