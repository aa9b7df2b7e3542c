namespace Fathom.Study.Data;

/// <summary>What becomes of a table's cells without a value.</summary>
public enum MissingValues
{
    /// <summary>The column's mean or commonest value stands in, and an input of its own says that it does.</summary>
    Impute,

    /// <summary>The table is refused; the message names the first such cell.</summary>
    Refuse,
}
