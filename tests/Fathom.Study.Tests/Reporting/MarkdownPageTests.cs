using System.Text.RegularExpressions;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class MarkdownPageTests
{
    [Fact]
    public void It_says_what_the_page_says_and_links_only_plots_that_are_there()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-markdown").FullName;
        try
        {
            string path = StudyReport.Write(
                StudyAnswer.Of(new SampleStudy { Seeds = [1, 2, 3] }.Build()), folder, new ReportOptions { Format = ReportFormat.Markdown, Dpi = 72, RepeatCommandOf = (plan, _) => $"fathom study --data {plan.Data.Name}" });
            Assert.Equal(Path.Combine(folder, "report.md"), path);
            string text = File.ReadAllText(path);
            Assert.StartsWith("# How deep should this network be?\n\n", text, StringComparison.Ordinal);
            Assert.Contains("\nDepth 10 is enough at 100 epochs (accuracy within 1 point); ", text, StringComparison.Ordinal);
            Assert.Contains("| 10 | 30 | ", text, StringComparison.Ordinal);
            Assert.Matches(@"\| Verdict \| Findings \|\n\| --- (\| ---: )+\| --- \| --- \|\n", text);
            Assert.Contains("```sh\nfathom study --data fashion-mnist", text, StringComparison.Ordinal);
            string[] links = [.. Regex.Matches(text, @"!\[[^\]]*\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["file"].Value)];
            Assert.Equal(Directory.GetFiles(Path.Combine(folder, "plots"), "*.png").Length, links.Length);
            Assert.All(links, link => Assert.True(File.Exists(Path.Combine(folder, link)), link));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        const string Hostile = "<script>|[a](http://x)`*_\n# b";
        var results = new SampleStudy { Arms = [Hostile, "homework"], Depths = [1, 10], Seeds = [1], Budgets = [3], Classes = [Hostile, "b", "c"] }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(Language.English));
        string text = MarkdownPage.Of(ReportPage.Body(context, new StudyFigures(context)));
        string outsideFences = Regex.Replace(text, "```.*?```", "", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("<script", outsideFences, StringComparison.Ordinal);
        Assert.DoesNotContain("[a](", outsideFences, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# b", outsideFences, StringComparison.Ordinal);
        Assert.Contains(@"&lt;script&gt;\|\[a\]", outsideFences, StringComparison.Ordinal);
    }
}
