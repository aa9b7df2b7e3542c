using System.Globalization;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;
using Fathom.Study.Progress;

namespace Fathom.App.Terminal;

/// <summary>What is said of a run when it ends: one line of figures, then what was found, a sentence each.</summary>
/// <param name="Worst">The gravest finding decides the colour.</param>
internal sealed record RunStory(string Headline, IReadOnlyList<string> Sentences, Severity Worst)
{
    public static RunStory Of(RunProgress run, RunLabels labels, Language language)
    {
        RunRecord record = run.Result!.Record;
        IReadOnlyList<Finding> findings = record.FindingsAtTheEnd();
        return new RunStory(
            $"{labels.Of(run.Run)} {Outcome(run, record)}{TestAccuracy(record)}",
            [.. findings.Select(finding => FindingTexts.Sentence(finding, language))],
            Gravest(record.Status, findings));
    }

    private static string Outcome(RunProgress run, RunRecord record)
    {
        string epochs = Texts.Count(run.EpochsDone, "epoch");
        return record.Status switch
        {
            RunStatus.Done when run.WatchedSeconds == 0 => $"was already trained, {epochs}",
            RunStatus.Done => $"is done, {epochs} in {Texts.Duration(TimeSpan.FromSeconds(run.WatchedSeconds))}",
            RunStatus.Diverged => $"diverged after {epochs}",
            _ => $"failed after {epochs}: {record.StopReason ?? "no reason recorded"}",
        };
    }

    private static string TestAccuracy(RunRecord record) => record.Status != RunStatus.Failed && record.Results is [.., var last]
        ? string.Create(CultureInfo.InvariantCulture, $", test {Texts.Percent(last.TestAccuracy)}")
        : "";

    private static Severity Gravest(RunStatus status, IReadOnlyList<Finding> findings) => status == RunStatus.Done
        ? findings.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Note).Max()
        : Severity.Problem;
}
