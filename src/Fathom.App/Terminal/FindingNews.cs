using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>
/// What to tell of runs that go on: of the findings at their budgets those that matter, each kind once a run, the first
/// time it shows. Runs of a large study share a screen; their end tells the rest.
/// </summary>
internal sealed class FindingNews
{
    private readonly HashSet<(string Run, FindingKind Kind)> _told = [];
    private int _seen;

    public IReadOnlyList<string> Tell(StudySnapshot snapshot, RunLabels labels, Language language)
    {
        RunFinding[] news = [.. snapshot.Found.Skip(_seen).Where(found => found.Finding.Severity > Severity.Note)];
        _seen = snapshot.Found.Count;
        return
        [
            .. news
                .Where(found => _told.Add((found.Run.Name, found.Finding.Kind)))
                .Select(found => new Words(language).FoundAt(
                    labels.Of(found.Run), found.Finding.Budget, FindingTexts.Sentence(found.Finding, language))),
        ];
    }
}
