namespace Fathom.Study.Data.Tables;

/// <summary>Why a column becomes no input.</summary>
public enum LeftOut
{
    /// <summary>It was asked for.</summary>
    Asked,

    /// <summary>Almost every row has another value, and its name or order says that it counts or names rows.</summary>
    Identifier,

    /// <summary>Text that is another in almost every row, or one of more than a thousand.</summary>
    FreeText,

    /// <summary>All training rows have the same value.</summary>
    OneValue,

    /// <summary>No training row has a value.</summary>
    Empty,

    /// <summary>It says which part or group a row is of.</summary>
    Split,
}
