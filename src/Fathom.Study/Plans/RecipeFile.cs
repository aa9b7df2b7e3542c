using System.Globalization;
using System.Text.Json;
using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.Study.Plans;

/// <summary>
/// The user's own recipes: a JSON object with a member for each, whose members have the names that options have on the
/// command line; <c>base</c> names the recipe that it changes, of Fathom's or from further up, else it is the homework's.
/// Comments and commas behind the last member may stand in it.
/// </summary>
public static class RecipeFile
{
    private const int MostBytes = 1 << 20;

    /// <summary>Who has mended these sees the rest.</summary>
    private const int MostProblems = 30;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <param name="path">The file.</param>
    /// <param name="bases">The recipes that have names already; none may be named anew.</param>
    /// <exception cref="InvalidRequestException">The message has a line for each thing that is wrong, with file and line.</exception>
    public static IReadOnlyList<Arm> Read(string path, IReadOnlyList<Arm> bases)
    {
        RecipeFileReader reader = new(BoundedFile.Read(path, MostBytes), bases);
        IReadOnlyList<Arm> recipes = reader.Read();
        return reader.Problems.Count == 0
            ? recipes
            : throw new InvalidRequestException(string.Join('\n', reader.Problems
                .OrderBy(problem => problem.Line)
                .Select(problem => string.Create(CultureInfo.InvariantCulture, $"{path}, line {problem.Line}: {problem.Sentence}"))
                .Take(MostProblems)));
    }

    /// <summary>A file that holds the recipes, each with what it changes of the homework's.</summary>
    public static byte[] Bytes(IEnumerable<Arm> recipes)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            writer.WriteStartObject();
            foreach (Arm recipe in recipes)
            {
                writer.WriteStartObject(recipe.Name);
                foreach (RecipeField field in RecipeFields.Changes(new Recipe(), recipe.Recipe))
                {
                    writer.WritePropertyName(field.Name);
                    writer.WriteRawValue(FieldToken.Text(field, recipe.Recipe));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
        return stream.ToArray();
    }
}
