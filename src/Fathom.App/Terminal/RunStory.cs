using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>What is said of a run when it ends: one line of figures, then what was found, a sentence each; what is open in one.</summary>
/// <param name="Worst">The gravest finding decides the colour.</param>
internal sealed record RunStory(string Headline, IReadOnlyList<string> Sentences, Severity Worst)
{
    /// <param name="run">That ended.</param>
    /// <param name="labels">What runs are called.</param>
    /// <param name="language">Of the reader.</param>
    /// <param name="inFull">Whether findings are told in sentences with their numbers; else in a few words each.</param>
    public static RunStory Of(RunProgress run, RunLabels labels, Language language, bool inFull)
    {
        RunRecord record = run.Result!.Record;
        IReadOnlyList<Finding> findings = record.FindingsAtTheEnd();
        string headline = new Words(language).Ended(
            labels.Of(run.Run),
            record.Status,
            run.EpochsDone,
            run.WatchedSeconds == 0 ? null : Texts.Duration(TimeSpan.FromSeconds(run.WatchedSeconds)),
            record.StopReason,
            record.Status != RunStatus.Failed && record.Results is [.., var last] ? Texts.Percent(run.Metric.OnTest(last)) : null);
        return new RunStory(
            headline,
            [
                .. findings.Where(finding => finding.Kind != FindingKind.Undecided).Select(finding => Sentence(finding, language, inFull)),
                .. Open(findings, language),
            ],
            Gravest(record.Status, findings));
    }

    /// <summary>Why is in the report; of many short runs it would fill the screen.</summary>
    private static string[] Open(IReadOnlyList<Finding> findings, Language language)
    {
        string[] labels = [.. findings.Where(finding => finding.Kind == FindingKind.Undecided).Select(finding => FindingTexts.Label(finding, language)).Distinct(StringComparer.Ordinal)];
        return labels.Length == 0 ? [] : [new Words(language).Open(labels)];
    }

    /// <summary>With its confidence; a sentence that leaves the matter open says so itself.</summary>
    private static string Sentence(Finding finding, Language language, bool inFull) =>
        (inFull ? FindingTexts.Sentence(finding, language) : FindingTexts.Label(finding, language)) + FindingTexts.Sureness(finding, language);

    private static Severity Gravest(RunStatus status, IReadOnlyList<Finding> findings) => status is RunStatus.Done or RunStatus.Stopped
        ? findings.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Note).Max()
        : Severity.Problem;
}
