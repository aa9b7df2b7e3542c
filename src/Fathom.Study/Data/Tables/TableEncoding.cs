using System.Text.Json.Serialization;

namespace Fathom.Study.Data.Tables;

/// <summary>How the rows of a table become inputs; learnt from the training rows, kept with the study, and part of what is exported.</summary>
/// <param name="Label">The column that holds the classes.</param>
/// <param name="Columns">Those that become inputs, in the order of the inputs; of a table of pictures, none are listed.</param>
/// <param name="Brightest">Of a table of pictures: the number that is white, and becomes 255; null of other tables.</param>
public sealed record TableEncoding(
    string Label,
    IReadOnlyList<TableColumn> Columns,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Brightest = null)
{
    /// <summary>Inputs that a row becomes; 0 of a table of pictures, where every column but the label's is a pixel.</summary>
    [JsonIgnore]
    public int FeatureCount => Columns.Sum(column => column.FeatureCount);

    /// <summary>Names of the inputs, in order.</summary>
    [JsonIgnore]
    public IEnumerable<string> FeatureNames => Columns.SelectMany(column => column.FeatureNames);
}
