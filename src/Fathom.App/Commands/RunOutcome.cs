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
        Results = record.Results.Select(result => new { result.Budget, result.TestLoss, result.TestAccuracy, TestBalancedAccuracy = DecidingMetric.BalancedAccuracy.OnTest(result) }),
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

    private static void Print(IAnsiConsole output, RunResult result, DecidingMetric metric, string folder, Language language)
    {
        Words words = new Words(language);
        EpochRecord? last = result.History.Epochs is [.., var epoch] ? epoch : null;
        Prose.WriteLabelled(
            output,
            (words.OnTraining(metric), Texts.Percent(last is null ? null : metric.OnTraining(last))),
            (words.OnValidation(metric), Texts.Percent(last is null ? null : metric.OnValidation(last))),
            (words.OnTest(metric), Texts.Percent(result.Record.Results is [.., var test] ? metric.OnTest(test) : null)));
        foreach (Finding finding in result.Record.FindingsAtTheEnd())
        {
            string remedy = FindingTexts.Remedy(finding, language) is string advice ? $" {advice}" : "";
            Prose.Write(output, $"{FindingTexts.Sentence(finding, language)}{remedy}");
        }

        output.Profile.Out.Writer.WriteLine(words.RunIn(folder));
    }
}
