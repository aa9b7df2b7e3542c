using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>
/// What to tell of runs that go on: of the findings at their budgets those that matter, each kind once a run, the first
/// time it shows; that a run which goes on is still improving is no news. Runs of a large study share a screen; their end tells the rest.
/// </summary>
/// <param name="inFull">Whether each is told in a sentence with its numbers; else in a few words.</param>
internal sealed class FindingNews(bool inFull)
{
    private readonly HashSet<(string Run, FindingKind Kind)> _told = [];
    private int _seen;

    public IReadOnlyList<string> Tell(StudySnapshot snapshot, RunLabels labels, Language language)
    {
        RunFinding[] news = [.. snapshot.Found.Skip(_seen).Where(found => found.Finding.Severity > Severity.Note && found.Finding.Kind != FindingKind.StillImproving)];
        _seen = snapshot.Found.Count;
        return
        [
            .. news
                .Where(found => _told.Add((found.Run.Name, found.Finding.Kind)))
                .Select(found => new Words(language).FoundAt(
                    labels.Of(found.Run), found.Finding.Budget, inFull ? FindingTexts.Sentence(found.Finding, language) : FindingTexts.Label(found.Finding, language))),
        ];
    }
}
