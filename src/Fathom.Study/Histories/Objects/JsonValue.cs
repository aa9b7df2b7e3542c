using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>What a JSON text holds, kept small: a list of numbers is an array of them, a list of objects a frame.</summary>
internal abstract record JsonValue
{
    public sealed record Text(string Value) : JsonValue;

    public sealed record Number(double Value) : JsonValue;

    /// <summary>Null.</summary>
    public sealed record Nothing : JsonValue;

    /// <summary>A list of numbers and nulls.</summary>
    public sealed record Series(IReadOnlyList<double> Values) : JsonValue;

    /// <summary>A list of objects: a row each, nested names joined by slashes.</summary>
    public sealed record Table(Frame Frame) : JsonValue;

    /// <summary>Any other list.</summary>
    public sealed record List(IReadOnlyList<JsonValue> Items) : JsonValue;

    public sealed record Map(IReadOnlyList<KeyValuePair<string, JsonValue>> Entries) : JsonValue
    {
        public JsonValue? Find(string name) => Entries.FirstOrDefault(entry => entry.Key == name).Value;
    }
}
