using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Microsoft.AspNetCore.Http;

namespace Fathom.App.Dashboard;

/// <summary>The studies that are served, by name: the folder itself where it is one, else those that lie directly in it.</summary>
internal sealed class ServedStudies(string folder, bool isOneStudy)
{
    private const int LongestName = 64;

    /// <summary>Whether the folder may hold several studies, and so a new one.</summary>
    public bool TakesNew => !isOneStudy;

    public IReadOnlyList<string> Names() => TakesNew
        ? !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder).Where(IsStudy).Select(path => Path.GetFileName(path)!).Where(IsName).Order(StringComparer.Ordinal)]
        : [OwnName];

    /// <summary>The folder of a study that is there.</summary>
    /// <returns>Null for a name that is none, or of none.</returns>
    public string? Find(string name) => TakesNew
        ? IsName(name) && IsStudy(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null
        : name == OwnName ? folder : null;

    /// <summary>Answers about a study that is there and has a plan.</summary>
    public Task<IResult> WithPlanAsync(string name, Func<string, StudyPlan, Task<IResult>> answer) => Answers.OfAsync(async () =>
        Find(name) is string found && PlanOf(found) is StudyPlan plan ? await answer(found, plan) : TypedResults.NotFound());

    private static StudyPlan? PlanOf(string study)
    {
        FolderLinks.Require(study, StudyFolder.PlanPath(study), Path.Combine(study, "pictures.json"));
        return StudyFolder.ReadPlan(study);
    }

    /// <summary>The folder for a study that may be new.</summary>
    /// <exception cref="InvalidRequestException">Not a name that a folder can have here.</exception>
    public string FolderFor(string name) => TakesNew && IsName(name)
        ? Path.Combine(folder, name)
        : throw new InvalidRequestException(
            $"'{name}' cannot name a study here; expected 1 to {LongestName} of the characters a–z, A–Z, 0–9, '-', '_' and '.', beginning with a letter or digit");

    private string OwnName => IsName(Path.GetFileName(folder)) ? Path.GetFileName(folder) : "study";

    private static bool IsStudy(string path) => File.Exists(StudyFolder.PlanPath(path));

    /// <summary>Nothing that could lead out of the folder.</summary>
    private static bool IsName(string name) =>
        name.Length is >= 1 and <= LongestName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
