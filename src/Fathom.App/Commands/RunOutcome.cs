using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>The end of <c>train</c>: what the run came to, what was found in it, and what to try.</summary>
internal static class RunOutcome
{
    public static void Write(CommandContext context, RunResult result, DecidingMetric metric, string folder, Language language, bool json)
    {
        if (json)
        {
            JsonOutput.Write(context, new { Folder = folder, Metric = metric, Run = Json(result.Record, language) });
        }
        else
        {
            Print(context.Output, result, metric, folder, language);
        }

        ThrowIfFailed([result.Record]);
    }

    /// <summary>A run as scripts read it.</summary>
    public static object Json(RunRecord record, Language language) => new
    {
        record.Spec.Name,
        record.Spec.Arm,
        record.Spec.Depth,
        record.Spec.Seed,
        record.Status,
        record.StopReason,
        Results = record.Results.Select((result, index) => Json(result, record.Data?.ClassNames, isLast: index == record.Results.Count - 1)),
        Findings = record.Findings.Select(finding => new
        {
            finding.Kind,
            finding.Severity,
            finding.Budget,
            finding.Epoch,
            finding.Numbers,
            Sentence = FindingTexts.Sentence(finding, language),
            Remedy = FindingTexts.Remedy(finding, language),
        }),
    };

    /// <summary>With the intervals of a test set of this size; class by class at the last budget.</summary>
    private static object Json(BudgetResult result, IReadOnlyList<string>? classNames, bool isLast)
    {
        ClassScores? scores = result.Confusion.Count > 0 ? ClassScores.Of([result.Confusion]) : null;
        return new
        {
            result.Budget,
            result.TestLoss,
            result.TestAccuracy,
            TestBalancedAccuracy = scores?.BalancedAccuracy.Estimate,
            TestAccuracyInterval = scores?.Accuracy,
            TestBalancedAccuracyInterval = scores?.BalancedAccuracy,
            WorstClass = scores?.Worst is { } worst ? NameOf(worst) : null,
            Classes = !isLast ? null : scores?.Classes.Select(score => new { Name = NameOf(score), score.Count, score.Precision, score.Recall, score.F1 }),
        };

        string NameOf(ClassScore score) => classNames is null ? score.Class.ToString(CultureInfo.InvariantCulture) : classNames[score.Class];
    }

    /// <exception cref="WorkFailedException">A run failed; the first reason is given.</exception>
    public static void ThrowIfFailed(IReadOnlyList<RunRecord> records)
    {
        RunRecord[] failed = [.. records.Where(record => record.Status == RunStatus.Failed)];
        if (failed.Length > 0)
        {
            string reason = failed[0].StopReason!.TrimEnd();
            throw new WorkFailedException(
                $"{Texts.Count(failed.Length, "run")} failed; {failed[0].Spec.Name}: {reason}{(reason.EndsWith('.') ? "" : ".")} The same command tries again.",
                new RunsFailedException(failed));
        }
    }

    /// <summary>Shows, where <c>--verbose</c> asks, what each failed run kept of its failure.</summary>
    private sealed class RunsFailedException(IReadOnlyList<RunRecord> failed) : Exception
    {
        public override string ToString() => string.Join(
            Environment.NewLine, failed.SelectMany(run => (run.Failure ?? [run.StopReason!]).Prepend($"{run.Spec.Name}:")));
    }

    /// <summary>Both accuracies with their intervals, and the worst class.</summary>
    private static IEnumerable<(string Label, string Text)> Tested(Words words, RunRecord record)
    {
        if (record.Results is not [.., { Confusion.Count: > 0 } test] || ClassScores.Of([test.Confusion]) is not { } scores)
        {
            return [];
        }

        string? worst = scores.Worst is { F1.Estimate: < 1 } one ? record.Data?.ClassNames[one.Class] : null;
        return
        [
            (words.OnTest(DecidingMetric.Accuracy), Texts.Percent(scores.Accuracy)),
            (words.OnTest(DecidingMetric.BalancedAccuracy), Texts.Percent(scores.BalancedAccuracy)),
            .. worst is null ? Array.Empty<(string, string)>() : [(words.WorstClass, $"{worst}, F1 {Texts.Percent(scores.Worst!.F1!)}")],
        ];
    }

    private static void Print(IAnsiConsole output, RunResult result, DecidingMetric metric, string folder, Language language)
    {
        Words words = new Words(language);
        EpochRecord? last = result.History.Epochs is [.., var epoch] ? epoch : null;
        Prose.WriteLabelled(
            output,
            [
                (words.OnTraining(metric), Texts.Percent(last is null ? null : metric.OnTraining(last))),
                (words.OnValidation(metric), Texts.Percent(last is null ? null : metric.OnValidation(last))),
                .. Tested(words, result.Record),
            ]);
        foreach (Finding finding in result.Record.FindingsAtTheEnd())
        {
            string remedy = FindingTexts.Remedy(finding, language) is string advice ? $" {advice}" : "";
            Prose.Write(output, $"{FindingTexts.Sentence(finding, language)}{remedy}");
        }

        output.Profile.Out.Writer.WriteLine(words.RunIn(folder));
    }
}
