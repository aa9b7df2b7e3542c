using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The end of <c>search</c>: search.json and the report, then the depths tried, the answer and the work saved.</summary>
internal static class SearchOutcome
{
    public static void Write(CommandContext context, DepthSearchResult result, string folder, Language language, bool json)
    {
        SearchFile.Write(result, folder);
        StudyResults results = StudyFolder.Read(folder);
        string report = StudyReport.Write(results, folder, new ReportOptions { Language = language });
        if (json)
        {
            JsonOutput.Write(context, new { Folder = folder, Report = report, result.Answer, result.Rounds, result.Runs, result.GridRuns, result.Work, result.GridWork, result.Saved });
            return;
        }

        Words words = new Words(language);
        DepthReading[] tried = [.. Tried(results)];
        if (tried.Length > 0)
        {
            Prose.Write(context.Output, words.SearchTried);
        }

        foreach (DepthReading depth in tried)
        {
            Prose.Write(context.Output, words.SearchDepth(depth.Depth, Accuracy(depth), depth.Validation.Count, depth.IsWorse));
        }

        foreach (string answer in StudyReport.Answer(results, language))
        {
            Prose.Write(context.Output, $"{StudyReport.Question(language)} {answer}", Palette.Heading);
        }

        Prose.Write(context.Output, words.SearchSaved(result.Runs, result.GridRuns, Whole(1 - result.Saved), Whole(result.Saved)));
        context.Output.Profile.Out.Writer.WriteLine(words.ReportIn(report));
    }

    private static IEnumerable<DepthReading> Tried(StudyResults results) =>
        StudyComparison.Of(results).RecommendationFor(results.Plan.Arms[0].Name)?.Candidates.OrderBy(depth => depth.Depth)
        ?? Enumerable.Empty<DepthReading>();

    private static string Accuracy(DepthReading depth)
    {
        string spread = depth.Validation.StandardDeviation is { } deviation
            ? string.Create(CultureInfo.InvariantCulture, $" ± {100 * deviation:F1}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{100 * depth.Validation.Mean:F1}{spread} %");
    }

    private static string Whole(double fraction) => (100 * fraction).ToString("0", CultureInfo.InvariantCulture);
}
