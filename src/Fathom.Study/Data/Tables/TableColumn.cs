using System.Text.Json.Serialization;

namespace Fathom.Study.Data.Tables;

/// <summary>A column of a table and what is made of its cells, as learnt from the training rows.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="Kind">What its cells become.</param>
/// <param name="Mean">Of a number: taken away, in float64. It stands in for a missing one.</param>
/// <param name="Deviation">Of a number: divided by, in float64.</param>
/// <param name="Values">Of categories: those known, in the order of their inputs. Of yes and no: no, then yes.</param>
/// <param name="Fill">Of yes and no: the commoner, which stands in for a missing one; 0 or 1.</param>
/// <param name="TellsMissing">Whether an input of its own is 1 where the cell is missing: it is where a training row lacks it.</param>
public sealed record TableColumn(
    string Name,
    ColumnKind Kind,
    double Mean = 0,
    double Deviation = 1,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Values = null,
    double Fill = 0,
    bool TellsMissing = false)
{
    /// <summary>Inputs that the cells themselves become; <see cref="TellsMissing"/> adds one behind them.</summary>
    [JsonIgnore]
    public int ValueCount => Kind is ColumnKind.Category or ColumnKind.NumberedCategory ? Values!.Count : 1;

    /// <summary>Inputs that the column becomes.</summary>
    [JsonIgnore]
    public int FeatureCount => ValueCount + (TellsMissing ? 1 : 0);

    /// <summary>Names of the inputs, in order.</summary>
    [JsonIgnore]
    public IEnumerable<string> FeatureNames =>
    [
        .. Kind is ColumnKind.Category or ColumnKind.NumberedCategory ? Values!.Select(value => $"{Name}={value}") : [Name],
        .. TellsMissing ? [$"{Name} is missing"] : Array.Empty<string>(),
    ];

    /// <summary>Makes inputs of a cell.</summary>
    /// <param name="text">Of a category or yes and no; null where it is missing.</param>
    /// <param name="number">Of a number or numbered category; NaN where it is missing.</param>
    /// <param name="features"><see cref="FeatureCount"/> inputs, all zero.</param>
    /// <returns>False where the value is none of those known; its inputs stay as of a missing one, unsaid.</returns>
    internal bool Encode(string? text, double number, Span<float> features)
    {
        bool isMissing = Kind is ColumnKind.Number or ColumnKind.NumberedCategory ? double.IsNaN(number) : text is null;
        if (isMissing && TellsMissing)
        {
            features[ValueCount] = 1;
        }

        switch (Kind)
        {
            case ColumnKind.Number:
                // In float64, divided, not multiplied by an inverse: the exported graph does the same (bit contract).
                features[0] = (float)(((isMissing ? Mean : number) - Mean) / Deviation);
                return true;
            case ColumnKind.YesNo:
                int answer = isMissing ? -1 : IndexOf(text!);
                features[0] = answer < 0 ? (float)Fill : answer;
                return isMissing || answer >= 0;
            default:
                int place = isMissing ? -1 : IndexOf(Kind == ColumnKind.NumberedCategory ? CellText.Canonical(number) : text!);
                if (place >= 0)
                {
                    features[place] = 1;
                }

                return isMissing || place >= 0;
        }
    }

    private int IndexOf(string value)
    {
        for (int index = 0; index < Values!.Count; index++)
        {
            if (string.Equals(Values[index], value, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
