using System.Globalization;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>The named arms, each with what it is and what it changes, as options; √2 to four digits, for the arm's name has it whole.</summary>
internal static class ArmsList
{
    private const int LongestNumber = 10;

    public static void Write(TextWriter writer, AnswerWords words)
    {
        CatalogTexts arms = new(words.Language);
        Arm homework = NamedArms.Named("homework")!;
        foreach (Arm arm in NamedArms.All)
        {
            RecipeField[] told = [.. arm == homework ? RecipeFields.Basic : RecipeFields.Changes(homework.Recipe, arm.Recipe)];
            writer.WriteLine(arm.Name);
            writer.WriteLine($"  {arms.Arm(arm.Name)}{words.FullStop}");
            writer.WriteLine($"  {string.Join(' ', told.Select(field => $"--{field.Name} {Short(field.TextOf(arm.Recipe))}"))}");
        }
    }

    /// <summary>A number with more decimals than anybody types is cut to four.</summary>
    private static string Short(string value) =>
        value.Length > LongestNumber && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture)
            : value;
}
