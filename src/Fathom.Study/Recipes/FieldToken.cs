using System.Buffers;
using System.Text;
using System.Text.Json;
using Fathom.Engine.Training;

namespace Fathom.Study.Recipes;

/// <summary>The value of a recipe's field as a JSON token.</summary>
internal static class FieldToken
{
    public static string Text(RecipeField field, Recipe recipe)
    {
        string text = field.TextOf(recipe);
        return field.Form switch
        {
            FieldForm.Word => $"\"{text}\"",
            FieldForm.List => $"[{text.Replace(",", ", ", StringComparison.Ordinal)}]",
            _ => text,
        };
    }

    /// <summary>Reads the value that the reader stands at, and leaves the reader at its end whatever it is.</summary>
    /// <param name="reader">At the first token of the value.</param>
    /// <param name="field">Whose value.</param>
    /// <param name="recipe">The recipe before.</param>
    /// <param name="problem">Where it is no value of the field: what it is and what was expected, as the end of a sentence.</param>
    /// <returns>The recipe with the value; null where it is none of the field.</returns>
    public static Recipe? Read(ref Utf8JsonReader reader, RecipeField field, Recipe recipe, out string problem)
    {
        JsonTokenType first = reader.TokenType;
        string raw = Raw(ref reader);
        string text = first is JsonTokenType.String or JsonTokenType.StartArray ? raw[1..^1] : raw;
        Recipe? read = field.Read(recipe, text, out string expected);
        problem = $"is {raw}; {expected}";
        return Suits(field.Form, first) ? read : null;
    }

    private static bool Suits(FieldForm form, JsonTokenType token) => token switch
    {
        JsonTokenType.Number => form == FieldForm.Number,
        JsonTokenType.True or JsonTokenType.False => form == FieldForm.Flag,
        JsonTokenType.String => form == FieldForm.Word,
        JsonTokenType.StartArray => form == FieldForm.List,
        _ => false,
    };

    /// <summary>The value as it stands in the file, on one line.</summary>
    private static string Raw(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            using JsonDocument value = JsonDocument.ParseValue(ref reader);
            return string.Concat(value.RootElement.GetRawText().Where(character => !char.IsWhiteSpace(character)));
        }

        string token = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return reader.TokenType == JsonTokenType.String ? $"\"{token}\"" : token;
    }
}
