using Fathom.Study.Plans;
using Fathom.Study.Recipes;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>The named arms, each with what it is and what it changes; the settings can be pasted into a recipe file or behind a command.</summary>
internal static class ArmsList
{
    public static void Write(TextWriter writer, AnswerWords words)
    {
        CatalogTexts arms = new(words.Language);
        Arm homework = NamedArms.Named("homework")!;
        foreach (Arm arm in NamedArms.All)
        {
            RecipeField[] told = [.. arm == homework ? RecipeFields.Basic : RecipeFields.Changes(homework.Recipe, arm.Recipe)];
            writer.WriteLine(arm.Name);
            writer.WriteLine($"  {arms.Arm(arm.Name)}{words.FullStop}");
            writer.WriteLine($"  {string.Join(' ', told.Select(field => $"--{field.Name} {field.TextOf(arm.Recipe)}"))}");
        }
    }
}
