using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;

namespace Fathom.Study.Recipes;

/// <summary>
/// Whole recipes in study.json and run.json. Writes every field; reads what the first version did not know yet as its
/// default, so that older studies open, and refuses what it does not know itself.
/// </summary>
internal sealed class RecipeConverter : JsonConverter<Recipe>
{
    private static readonly Dictionary<string, RecipeField> Fields = RecipeFields.All.ToDictionary(field => field.JsonName, StringComparer.Ordinal);

    public override Recipe Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonValueException("Expected a recipe, a JSON object.");
        }

        Recipe recipe = new();
        HashSet<string> given = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            RecipeField field = Fields.GetValueOrDefault(name) ?? throw new JsonValueException($"A recipe has no '{name}'.");
            if (!given.Add(name))
            {
                throw new JsonValueException($"A recipe has '{name}' twice.");
            }

            reader.Read();
            recipe = FieldToken.Read(ref reader, field, recipe, out string problem) ?? throw new JsonValueException($"{name} {problem}.");
        }

        string[] missing = [.. RecipeFields.Basic.Select(field => field.JsonName).Except(given, StringComparer.Ordinal)];
        return missing.Length == 0 ? recipe : throw new JsonValueException($"A recipe is without {string.Join(", ", missing)}.");
    }

    public override void Write(Utf8JsonWriter writer, Recipe value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (RecipeField field in RecipeFields.All)
        {
            writer.WritePropertyName(field.JsonName);
            writer.WriteRawValue(FieldToken.Text(field, value));
        }

        writer.WriteEndObject();
    }
}
