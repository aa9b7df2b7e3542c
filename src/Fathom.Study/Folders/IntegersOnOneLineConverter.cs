using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fathom.Study.Folders;

/// <summary>Lists of integers on one line, however the rest is indented: a confusion matrix should look like one.</summary>
internal sealed class IntegersOnOneLineConverter : JsonConverter<IReadOnlyList<int>>
{
    public override IReadOnlyList<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonValueException("Expected a list of whole numbers.");
        }

        List<int> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number)
                ? number
                : throw new JsonValueException("Expected a whole number."));
        }

        return numbers;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<int> value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value)}]");
}
