using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Texts;

/// <summary>Findings of logs in words, in the tool's own counting.</summary>
public static class LogFindingTexts
{
    /// <summary>What says where a run is heading; without any, what is open is a part of its verdict.</summary>
    private static readonly FindingKind[] Courses =
    [
        FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Memorizing, FindingKind.Collapsed, FindingKind.ScheduleFinished, FindingKind.StillImproving,
        FindingKind.Converged, FindingKind.Underfitting, FindingKind.Overfitting,
    ];

    /// <summary>What the run is called: its name, or where it has none its file's.</summary>
    public static string Title(this TrainingLog log) => log.Name.Length > 0 ? log.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(log.Path));

    /// <summary>A few words, such as "overfits from 1500".</summary>
    public static string Label(this JudgedLog judged, Finding finding, Language language) =>
        new LogCounting(language).Of(new FindingLabels(language).Of(finding, LogUnits.NumbersOf(judged, finding))!, judged.Log.Axis.Kind);

    /// <summary>One or two sentences with the numbers.</summary>
    public static string Sentence(this JudgedLog judged, Finding finding, Language language)
    {
        FindingNumbers numbers = LogUnits.NumbersOf(judged, finding);
        string? sentence = new LogSentences(judged, language).Of(finding, numbers)
            ?? new LearningSentences(language).Of(finding, numbers)
            ?? new FaultSentences(language).Of(finding, numbers)
            ?? new CauseSentences(language).Of(finding, numbers);
        string told = sentence is null || numbers.Missing is not null ? new ReportTexts(language).Ended(judged.Label(finding, language)) : sentence;
        return new LogCounting(language).Of(told, judged.Log.Axis.Kind);
    }

    /// <summary>What to try; null where nothing needs doing, and where another finding of the run says it.</summary>
    public static string? Remedy(this JudgedLog judged, Finding finding, Language language)
    {
        if (judged.HasRecipe)
        {
            return FindingTexts.Remedy(finding, language);
        }

        return new LogRemedyTexts(judged, language).Of(finding, LogUnits.NumbersOf(judged, finding));
    }

    /// <summary>The verdict in one line: what was found, gravest first, in a few words each.</summary>
    public static string Verdict(this JudgedLog judged, Language language)
    {
        bool hasCourse = judged.Findings.Any(finding => Courses.Contains(finding.Kind));
        string[] labels =
        [
            .. judged.Findings
                .Where(finding => finding.Kind != FindingKind.Undecided || !hasCourse)
                .OrderByDescending(finding => finding.Severity)
                .Select(finding => judged.Label(finding, language))
                .Distinct(StringComparer.Ordinal),
        ];
        return labels.Length == 0 ? new LogWords(language).NothingStandsOut : string.Join(new LogWords(language).Comma, labels);
    }
}
