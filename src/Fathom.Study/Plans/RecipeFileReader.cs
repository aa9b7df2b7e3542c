using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.Study.Plans;

/// <summary>Reads a recipe file to its end whatever is wrong in it, and notes every problem with its line.</summary>
internal sealed class RecipeFileReader(byte[] file, IReadOnlyList<Arm> bases)
{
    private const string Base = "base";

    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly List<Arm> _read = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order they were found.</summary>
    public List<(long Line, string Sentence)> Problems { get; } = [];

    public IReadOnlyList<Arm> Read()
    {
        ReadOnlySpan<byte> text = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsSpan(Encoding.UTF8.Preamble.Length) : file;
        if (!Utf8.IsValid(text))
        {
            Problems.Add((1 + text[..ValidUntil(text)].Count((byte)'\n'), "is not UTF-8 text; save the file as UTF-8"));
            return _read;
        }

        Utf8JsonReader reader = new(text, Lenient);
        try
        {
            ReadAll(ref reader, text);
        }
        catch (JsonException e)
        {
            Problems.Add(((e.LineNumber ?? 0) + 1, JsonFault.Of(e)));
        }

        return _read;
    }

    /// <summary>Where the first byte stands that is no UTF-8.</summary>
    private static int ValidUntil(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int bytes) == OperationStatus.Done)
        {
            at += bytes;
        }

        return at;
    }

    private void ReadAll(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Problems.Add((Line(ref reader, text), "expected an object with a recipe under each name, such as { \"mine\": { \"base\": \"he\", \"width\": 64 } }"));
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadRecipe(ref reader, text);
        }

        if (_names.Count == 0 && Problems.Count == 0)
        {
            Problems.Add((Line(ref reader, text), "holds no recipe; expected at least one"));
        }

        // Whatever stands behind the object is an error that the reader throws.
        while (reader.Read())
        {
        }
    }

    private void ReadRecipe(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        string name = Name(ref reader);
        long nameLine = Line(ref reader, text);
        if (bases.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            Problems.Add((nameLine, $"{name} is one of Fathom's own recipes; choose another name, and \"base\": \"{name}\" to change it"));
        }
        else if (!_names.Add(name))
        {
            Problems.Add((nameLine, $"{name} is given more than once"));
        }

        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Problems.Add((Line(ref reader, text), $"{name} is not a recipe; expected an object such as {{ \"width\": 64 }}"));
            reader.Skip();
            return;
        }

        Dictionary<string, long> lines = new(StringComparer.Ordinal);
        int before = Problems.Count;
        Recipe recipe = ReadFields(ref reader, text, name, lines);
        if (Problems.Count == before)
        {
            // How many training examples there are shows only with the data: the plan checks the batch again.
            Problems.AddRange(recipe.Problems(int.MaxValue).Select(problem => (
                lines.GetValueOrDefault(RecipeFields.All.First(field => field.Property == problem.Property).Name, nameLine),
                $"{name}: {problem}")));
        }

        _read.Add(new Arm(name, recipe));
    }

    /// <summary>The members in any order: <c>base</c> comes first wherever it stands, so the fields are set after all are read.</summary>
    private Recipe ReadFields(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, string recipeName, Dictionary<string, long> lines)
    {
        Recipe start = new();
        List<RecipeField> given = [];
        Recipe values = new();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Name(ref reader);
            long line = Line(ref reader, text);
            reader.Read();
            if (!lines.TryAdd(name, line))
            {
                Problems.Add((line, $"{recipeName}: {name} is given more than once"));
                reader.Skip();
            }
            else if (name == Base)
            {
                start = ReadBase(ref reader, line, recipeName) ?? start;
            }
            else if (RecipeFields.Find(name) is not { } field)
            {
                Problems.Add((line, $"{recipeName}: {Unknown(name)}"));
                reader.Skip();
            }
            else if (FieldToken.Read(ref reader, field, values, out string problem) is not { } read)
            {
                Problems.Add((line, $"{recipeName}: {name} {problem}"));
            }
            else
            {
                values = read;
                given.Add(field);
            }
        }

        return given.Aggregate(start, (recipe, field) => field.Read(recipe, field.TextOf(values), out _)!);
    }

    private Recipe? ReadBase(ref Utf8JsonReader reader, long line, string recipeName)
    {
        Arm[] known = [.. bases, .. _read];
        if (reader.TokenType != JsonTokenType.String)
        {
            Problems.Add((line, $"{recipeName}: base is not a name; expected one such as \"{known[0].Name}\""));
            reader.Skip();
            return null;
        }

        string name = Name(ref reader);
        Arm? found = known.FirstOrDefault(recipe => recipe.Name == name);
        if (found is null)
        {
            string guess = Spelling.Nearest(name, known.Select(recipe => recipe.Name)) is string near ? $"; did you mean {near}?" : "";
            Problems.Add((line, $"{recipeName}: there is no recipe {name} to be its base, among Fathom's own or further up{guess}"));
        }

        return found?.Recipe;
    }

    private static string Unknown(string name)
    {
        IEnumerable<string> names = RecipeFields.All.Select(field => field.Name).Append(Base);
        return Spelling.Nearest(name, names) is string near
            ? $"a recipe has no {name}; did you mean {near}?"
            : $"a recipe has no {name}; expected {Spelling.OneOf(names)}";
    }

    /// <summary>A name as it stands in the file: those that mean something have no escapes.</summary>
    private static string Name(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>The line that the reader's token begins on, from 1.</summary>
    private static long Line(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        1 + text[..(int)reader.TokenStartIndex].Count((byte)'\n');
}
