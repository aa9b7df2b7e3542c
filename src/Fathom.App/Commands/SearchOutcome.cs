using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The end of <c>search</c>: search.json and the report, then the depths tried, the answer and the work saved.</summary>
internal static class SearchOutcome
{
    /// <summary>Writes search.json and the report.</summary>
    /// <returns>What the report says, and where it is.</returns>
    public static (StudyAnswer Answer, string Report) Report(DepthSearchResult result, string folder, string? dataFolder, Language language)
    {
        SearchFile.Write(result, folder);
        StudyAnswer answer = StudyAnswer.Of(StudyFolder.Read(folder));
        return (answer, StudyReport.Write(answer, folder, new ReportOptions
        {
            Language = language,
            CommandOf = new SuggestedCommand(answer.Results.Plan, folder, dataFolder).Of,
            RepeatCommandOf = RepeatCommand.Of,
        }));
    }

    public static void Write(CommandContext context, DepthSearchResult result, string folder, string? dataFolder, Language language, bool json)
    {
        (StudyAnswer answer, string report) = Report(result, folder, dataFolder, language);
        StudyResults results = answer.Results;
        if (json)
        {
            JsonOutput.Write(context, new { Folder = folder, Report = report, results.Plan.Metric, result.Answer, result.IsEnough, result.Rounds, result.Runs, result.GridRuns, result.Work, result.GridWork, result.Saved });
            return;
        }

        Words words = new Words(language);
        DepthReading[] tried = [.. Tried(answer)];
        if (tried.Length > 0)
        {
            Prose.Write(context.Output, words.SearchTried(results.Plan.Metric));
        }

        foreach (DepthReading depth in tried)
        {
            Prose.Write(context.Output, words.SearchDepth(depth.Depth, Accuracy(depth), depth.Count, depth.Verdict));
        }

        foreach (string sentence in StudyReport.Answer(answer, language, isSearch: true))
        {
            Prose.Write(context.Output, $"{StudyReport.Question(language)} {sentence}", TextStyles.Heading);
        }

        Prose.Write(context.Output, words.SearchSaved(result.Runs, result.GridRuns, Whole(1 - result.Saved), Whole(result.Saved)));
        context.Output.Profile.Out.Writer.WriteLine(words.ReportIn(report));
    }

    private static IEnumerable<DepthReading> Tried(StudyAnswer answer) =>
        answer.Comparison.RecommendationFor(answer.Results.Plan.Arms[0].Name)?.Candidates.OrderBy(depth => depth.Depth)
        ?? Enumerable.Empty<DepthReading>();

    private static string Accuracy(DepthReading depth)
    {
        string spread = depth.Validation.StandardDeviation is { } deviation
            ? string.Create(CultureInfo.InvariantCulture, $" ± {Rounded.Percent(deviation, 1):F1}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(depth.TypicalValidation, 1):F1}{(depth.IsOfTwoKinds ? "" : spread)} %");
    }

    private static string Whole(double fraction) => Rounded.Percent(fraction, 0).ToString("0", CultureInfo.InvariantCulture);
}
