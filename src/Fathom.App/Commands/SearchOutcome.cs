using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;
using Fathom.Study.Reporting;

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

        TextWriter writer = context.Output.Profile.Out.Writer;
        writer.WriteLine("Validation accuracy of the depths tried, mean ± standard deviation over their seeds:");
        foreach (DepthReading depth in Tried(results))
        {
            writer.WriteLine(Line(depth));
        }

        foreach (string answer in StudyReport.Answer(results, language))
        {
            writer.WriteLine($"{StudyReport.Question(language)} {answer}");
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Runs} of the grid's {Texts.Count(result.GridRuns, "run")} were trained, {100 * (1 - result.Saved):0} % of its work; {100 * result.Saved:0} % was saved."));
        writer.WriteLine($"Report: {report}");
    }

    private static IEnumerable<DepthReading> Tried(StudyResults results) =>
        StudyComparison.Of(results).RecommendationFor(results.Plan.Arms[0].Name)?.Candidates.OrderBy(depth => depth.Depth)
        ?? Enumerable.Empty<DepthReading>();

    private static string Line(DepthReading depth)
    {
        string spread = depth.Validation.StandardDeviation is { } deviation
            ? string.Create(CultureInfo.InvariantCulture, $" ± {100 * deviation:F1}")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"  depth {depth.Depth,4}  {100 * depth.Validation.Mean:F1}{spread} %, {Texts.Count(depth.Validation.Count, "seed")}{(depth.IsWorse ? ", worse than the best" : "")}");
    }
}
