using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Reporting.Files;

/// <summary><c>recipes.json</c>: a study's arms that are not Fathom's own, so that its folder alone is enough to repeat it.</summary>
public static class OwnRecipes
{
    public const string FileName = "recipes.json";

    /// <summary>The arms that the user named, which the file keeps whole.</summary>
    public static IEnumerable<Arm> Arms(StudyPlan plan) => plan.Arms.Where(arm => NamedArms.Named(arm.Name) is null);

    /// <summary>Writes the file where there are such arms.</summary>
    internal static void Write(StudyPlan plan, string folder)
    {
        Arm[] own = [.. Arms(plan)];
        if (own.Length > 0)
        {
            AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(RecipeFile.Bytes(own)));
        }
    }
}
