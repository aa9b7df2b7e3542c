using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>What is said of a log on the terminal: the verdict in one line, what was found with its numbers, what to try, how it was read.</summary>
internal static class LogStory
{
    /// <summary>A run in full.</summary>
    public static void Write(IAnsiConsole console, JudgedLog run, Language language)
    {
        LogWords words = new(language);
        Style grave = StyleOf(run);
        Prose.Write(console, $"{run.Log.Title()}: {run.Verdict(language)}", grave);
        foreach (Finding finding in run.Findings)
        {
            Prose.Write(console, $"  • {run.Sentence(finding, language)}{FindingTexts.Sureness(finding, language)}");
        }

        if (words.Forecast(run) is { } forecast)
        {
            Prose.Write(console, $"  {forecast}");
        }

        foreach (string remedy in run.Findings.Select(finding => run.Remedy(finding, language)).OfType<string>())
        {
            Prose.Write(console, $"  → {words.Try(remedy)}", new Style(decoration: Decoration.Bold));
        }

        foreach (string note in run.Log.Notes.Where(note => note.Misleads).Select(words.Note).Concat(words.Caveats(run)))
        {
            Prose.Write(console, $"  ! {note}", TextStyles.Quiet);
        }

        Prose.Write(console, $"  {words.ReadAs(run.Log)}", TextStyles.Quiet);
    }

    /// <summary>A run in one line.</summary>
    public static void WriteLine(IAnsiConsole console, JudgedLog run, Language language) =>
        Prose.Write(console, $"{run.Log.Title()}: {run.Verdict(language)}", StyleOf(run));

    /// <summary>What was found in how many of several runs.</summary>
    public static void WriteFolded(IAnsiConsole console, IReadOnlyList<JudgedLog> runs, Language language)
    {
        LogWords words = new(language);
        foreach (FoldedVerdict folded in FoldedVerdict.Of(runs))
        {
            Prose.Write(console, words.Folded(folded));
        }

        foreach (string sentence in words.Seeds(runs))
        {
            Prose.Write(console, sentence);
        }
    }

    public static void WritePassedOver(IAnsiConsole console, LogReading reading)
    {
        foreach (UnreadLog unread in reading.PassedOver)
        {
            // Most reasons name the file themselves, some with a line in it.
            Prose.Write(console, unread.Reason.StartsWith(unread.Path, StringComparison.Ordinal) ? unread.Reason : $"{unread.Path}: {unread.Reason}", TextStyles.Quiet);
        }
    }

    private static Style StyleOf(JudgedLog run)
    {
        Severity worst = run.Findings.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Note).Max();
        return worst > Severity.Note ? TextStyles.Of(worst) : Style.Plain;
    }
}
