using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.App.Commands;

/// <summary>The recipe's options as help shows them: group by group, two columns, with the homework's value of each.</summary>
internal static class RecipeHelp
{
    private const int FirstColumn = 33;

    public static void Write(TextWriter writer, IEnumerable<RecipeOption> options, int width)
    {
        foreach (IGrouping<FieldGroup, RecipeField> group in options.Select(option => option.Field).GroupBy(field => field.Group))
        {
            writer.WriteLine($"Recipe, {Heading(group.Key)}:");
            foreach (RecipeField field in group)
            {
                WriteField(writer, field, width);
            }

            writer.WriteLine();
        }
    }

    private static string Heading(FieldGroup group) => group switch
    {
        FieldGroup.Network => "the network (changes every arm; in brackets what homework has)",
        FieldGroup.Input => "its input",
        FieldGroup.Regularization => "regularisation",
        FieldGroup.Optimization => "optimisation",
        _ => "when to stop",
    };

    /// <summary>Names to choose from are told behind the description: in front they would fill the line.</summary>
    private static void WriteField(TextWriter writer, RecipeField field, int width)
    {
        string value = field.Form switch
        {
            FieldForm.Word => " <NAME>",
            FieldForm.Flag => "",
            _ => $" <{field.ValueName}>",
        };
        string names = field.Form == FieldForm.Word ? $": {field.ValueName.Replace("|", ", ", StringComparison.Ordinal)}" : "";
        string usual = field.Form is FieldForm.Flag or FieldForm.List ? "" : $" [{field.TextOf(new Recipe())}]";
        string first = $"  --{field.Name}{value}".PadRight(FirstColumn);
        foreach (string line in Wrapped($"{field.Description}{names}{usual}", width - FirstColumn))
        {
            writer.WriteLine($"{first}{line}");
            first = new string(' ', FirstColumn);
        }
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
