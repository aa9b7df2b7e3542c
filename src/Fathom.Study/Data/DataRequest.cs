using System.Text.Json.Serialization;

namespace Fathom.Study.Data;

/// <summary>
/// Which data, and all that is needed to read the same again: a name that Fathom knows, or a file or folder of the user's and
/// how to read it. What a kind of data has no use for, it refuses. study.json keeps it.
/// </summary>
/// <param name="Name">A known name; null where a path is given, or nothing at all is asked for.</param>
/// <param name="Path">A file or folder, absolute.</param>
/// <param name="Label">Of a table: the column that holds the classes, by name or by number from 1; null: found by looking.</param>
/// <param name="Ignore">Of a table: columns to leave out, by name or number, comma-separated.</param>
/// <param name="Missing">Of a table: what becomes of cells without a value.</param>
/// <param name="ImageSize">Of pictures: the side that all are scaled to, in pixels; null: as they are.</param>
/// <param name="TestPath">The test part, where it lies in a file or folder of its own; absolute.</param>
/// <param name="TestFraction">How much is held out as test part where none is given; null: the usual fifth.</param>
/// <param name="SplitSeed">Which draw of the parts, for data that has none of its own; null: the first.</param>
/// <param name="ValidationPath">The validation part, where it lies in a file or folder of its own; absolute.</param>
/// <param name="GroupColumn">Of a table: rows with the same value in this column, by name or number, stay in one part.</param>
/// <param name="PartColumn">Of a table: the column, by name or number, that says which part a row is of.</param>
/// <param name="Split">How the parts that the data does not name are made.</param>
/// <param name="Examples">How many examples are trained on, of each class its share; null: all. Validation and test stay whole.</param>
/// <param name="KeepsValidation">Found by looking: the data keeps a validation part of its own.</param>
/// <param name="AskedValidationFraction">
/// The <see cref="ValidationFraction"/> that was asked for, where the parts do not tell it: groups fill a fraction only roughly, and of fewer
/// examples it is another. Null elsewhere.
/// </param>
public sealed record DataRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Path = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ignore = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] MissingValues Missing = MissingValues.Impute,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ImageSize = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TestPath = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? TestFraction = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SplitSeed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ValidationPath = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? GroupColumn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PartColumn = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] SplitRule Split = SplitRule.ByClass,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Examples = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool KeepsValidation = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? AskedValidationFraction = null)
{
    /// <summary>
    /// The part of the training examples that will be held out from their end. What is learnt of the features before
    /// training (means, vocabularies) is learnt of the rest alone.
    /// </summary>
    [JsonIgnore]
    public double ValidationFraction { get; init; } = 0.2;

    /// <summary>How many of so many training examples are trained on; where the fraction is senseless, half.</summary>
    public int TrainingCount(int examples)
    {
        int count = ValidationFraction is > 0 and < 1 ? (int)(examples * (1 - ValidationFraction)) : 0;
        return count > 0 && count < examples ? count : examples / 2;
    }

    /// <summary>The fraction that holds out exactly so many validation examples behind so many to train on.</summary>
    internal static double FractionOf(int training, int validation) => (validation - 0.5) / (training + validation);

    /// <summary>What a person's word asks for: a known name, or one misspelt; else a file or folder.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="fullPath">Makes a path absolute.</param>
    public static DataRequest For(string text, Func<string, string> fullPath)
    {
        string path = fullPath(text);
        bool isPath = !DataCatalog.Names.Contains(text, StringComparer.Ordinal)
            && (File.Exists(path) || Directory.Exists(path) || Spelling.Nearest(text, DataCatalog.Names) is null);
        return isPath ? new DataRequest(Path: path) : new DataRequest(Name: text);
    }
}
