using System.Text.Json.Serialization;
using Fathom.Study.Data;
using Fathom.Study.Data.Tables;
using Fathom.Study.Metrics;

namespace Fathom.Study.Plans;

/// <summary>The data a study was planned on, enough to recognise it again and to read it again.</summary>
/// <param name="Source">The file or folder and how it was read; null where the name says all.</param>
/// <param name="ColourChannels">3 where images are in colour; null, and not written, where they are grey.</param>
/// <param name="Table">How rows become inputs; null where the data is no table.</param>
/// <param name="Classes">How frequent each class is; null in plans made before it was kept, whose classes are taken to be equal.</param>
public sealed record DataReference(
    string Name,
    string Sha256,
    bool IsSynthetic,
    int ImageHeight,
    int ImageWidth,
    IReadOnlyList<string> ClassNames,
    int TrainingCount,
    int ValidationCount,
    int TestCount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DataRequest? Source = null,
    [property: JsonPropertyName("channels"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ColourChannels = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TableEncoding? Table = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ClassSizes? Classes = null)
{
    /// <summary>Whether examples are rows of a table; else they are images.</summary>
    [JsonIgnore]
    public bool IsOfRows => Table is { Brightest: null };

    /// <summary>What reads the same data again, learning of the same training examples as the first time.</summary>
    [JsonIgnore]
    public DataRequest Request
    {
        get
        {
            // Half an example less: the count of training examples is rounded down, and is the same again.
            double fraction = Source?.AskedValidationFraction ?? DataRequest.FractionOf(TrainingCount, ValidationCount);
            return (Source ?? new DataRequest(Name)) with { ValidationFraction = fraction };
        }
    }

    /// <summary>1 for grey images and tables; 3 for red, green and blue.</summary>
    [JsonIgnore]
    public int Channels => ColourChannels ?? 1;

    /// <summary>Of an example: height × width × channels.</summary>
    [JsonIgnore]
    public int Features => ImageHeight * ImageWidth * Channels;

    /// <summary>What guessing gets on the validation examples.</summary>
    internal Chance ChanceOnValidation(DecidingMetric metric) => Classes is { } classes ? metric.ChanceOn(classes.Validation) : Chance.OfEqual(ClassNames.Count, ValidationCount);
}
