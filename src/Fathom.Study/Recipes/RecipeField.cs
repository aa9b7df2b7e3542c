using System.Globalization;
using System.Text.Json;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Recipes;

/// <summary>
/// One field of a recipe under its name on the command line and in recipe files. It reads types only; whether the values
/// make a recipe that can be trained is for <see cref="Recipe.Problems"/> to say.
/// </summary>
public sealed class RecipeField
{
    private readonly Func<Recipe, string> _textOf;
    private readonly Reader _read;

    private RecipeField(string property, FieldForm form, string valueName, Func<Recipe, string> textOf, Reader read)
    {
        Property = property;
        Form = form;
        ValueName = valueName;
        _textOf = textOf;
        _read = read;
        Name = property == nameof(Recipe.BatchSize) ? "batch" : JsonNamingPolicy.KebabCaseLower.ConvertName(property);
    }

    private delegate Recipe? Reader(Recipe recipe, string text, out string expected);

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>On the command line behind <c>--</c>, and in recipe files: <c>learning-rate</c>; of <see cref="Recipe.BatchSize"/> it is <c>batch</c>.</summary>
    public string Name { get; }

    /// <summary>The property of <see cref="Recipe"/>: <c>LearningRate</c>.</summary>
    public string Property { get; }

    /// <summary>In study.json and run.json: <c>learningRate</c>.</summary>
    public string JsonName => JsonNamingPolicy.CamelCase.ConvertName(Property);

    public FieldForm Form { get; }

    /// <summary>Stands for the value in help: <c>N</c>, or the names there are.</summary>
    public string ValueName { get; }

    public required FieldGroup Group { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Description { get; init; }

    /// <summary>The value as a user types it; empty for an empty list.</summary>
    public string TextOf(Recipe recipe) => _textOf(recipe);

    /// <summary>The recipe with the value that a text gives.</summary>
    /// <param name="recipe">The recipe before.</param>
    /// <param name="text">As typed, or as a file's token without its quotes.</param>
    /// <param name="expected">Where the text gives none: what was expected, as the end of a sentence.</param>
    /// <returns>Null where the text gives no value of this field.</returns>
    public Recipe? Read(Recipe recipe, string text, out string expected) => _read(recipe, text, out expected);

    internal static RecipeField WholeNumber(
        string property, FieldGroup group, string description, Func<Recipe, int> get, Func<Recipe, int, Recipe> set) =>
        new(property, FieldForm.Number, "N", recipe => Invariant(get(recipe)), Reading<int>(TryWhole, set, "expected a whole number"))
        {
            Group = group,
            Description = description,
        };

    internal static RecipeField Number(
        string property, FieldGroup group, string description, Func<Recipe, double> get, Func<Recipe, double, Recipe> set) =>
        new(property, FieldForm.Number, "NUMBER", recipe => Invariant(get(recipe)), Reading<double>(TryNumber, set, "expected a number, such as 0.01"))
        {
            Group = group,
            Description = description,
        };

    internal static RecipeField Flag(
        string property, FieldGroup group, string description, Func<Recipe, bool> get, Func<Recipe, bool, Recipe> set) =>
        new(property, FieldForm.Flag, "true|false", recipe => get(recipe) ? "true" : "false", Reading<bool>(TryFlag, set, "expected true or false"))
        {
            Group = group,
            Description = description,
        };

    internal static RecipeField Choice<T>(
        string property, FieldGroup group, string description, Func<Recipe, T> get, Func<Recipe, T, Recipe> set)
        where T : struct, Enum
    {
        IReadOnlyDictionary<string, T> names = KebabCase.NamesOf<T>();
        return new RecipeField(property, FieldForm.Word, string.Join('|', names.Keys), recipe => KebabCase.NameOf(get(recipe)), Read)
        {
            Group = group,
            Description = description,
        };

        Recipe? Read(Recipe recipe, string text, out string expected)
        {
            string guess = Spelling.Nearest(text, names.Keys) is string near ? $"; did you mean {near}?" : "";
            expected = $"expected {Spelling.OneOf(names.Keys)}{guess}";
            return names.TryGetValue(text, out T value) ? set(recipe, value) : null;
        }
    }

    internal static RecipeField List(
        string property, FieldGroup group, string description, Func<Recipe, HiddenWidths> get, Func<Recipe, HiddenWidths, Recipe> set) =>
        new(property, FieldForm.List, "LIST", recipe => get(recipe).ToString(), Reading<HiddenWidths>(TryList, set, "expected whole numbers, such as 256,128,100"))
        {
            Group = group,
            Description = description,
        };

    private static Reader Reading<T>(Parser<T> parse, Func<Recipe, T, Recipe> set, string otherwise) =>
        (Recipe recipe, string text, out string expected) =>
        {
            expected = otherwise;
            return parse(text, out T value) ? set(recipe, value) : null;
        };

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool TryFlag(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }

    private static bool TryList(string text, out HiddenWidths value)
    {
        List<int> numbers = [];
        foreach (string part in text.Length == 0 ? [] : text.Split(','))
        {
            if (!TryWhole(part.Trim(), out int number))
            {
                value = default;
                return false;
            }

            numbers.Add(number);
        }

        value = new HiddenWidths(numbers);
        return true;
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
