using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.Study.Reporting.Files;

/// <summary><c>recipes.json</c>: a study's arms that are not Fathom's own, so that its folder alone is enough to repeat it.</summary>
internal static class OwnRecipes
{
    public const string FileName = "recipes.json";

    /// <summary>Writes the file where there are such arms.</summary>
    public static void Write(StudyPlan plan, string folder)
    {
        NamedRecipe[] own = [.. RepeatCommand.OwnArms(plan).Select(arm => new NamedRecipe(arm.Name, arm.Recipe))];
        if (own.Length > 0)
        {
            AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(RecipeFile.Bytes(own)));
        }
    }
}
