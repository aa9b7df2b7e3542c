using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Reporting.Files;

/// <summary><c>recipes.json</c>: a study's arms that are not Fathom's own, so that its folder alone is enough to repeat it.</summary>
internal static class OwnRecipes
{
    public const string FileName = "recipes.json";

    /// <summary>Writes the file where there are such arms.</summary>
    public static void Write(StudyPlan plan, string folder)
    {
        Arm[] own = [.. RepeatCommand.OwnArms(plan)];
        if (own.Length > 0)
        {
            AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(RecipeFile.Bytes(own)));
        }
    }
}
