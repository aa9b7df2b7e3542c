using System.Xml.Linq;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Sections;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>The report on trainings that other tools recorded: one page, in one file.</summary>
public static class LogReport
{
    /// <summary>Beyond so many, runs are folded so that the page can be taken in.</summary>
    private const int OpenRuns = 8;

    /// <param name="runs">At least one.</param>
    /// <param name="language">Of the page.</param>
    /// <param name="refreshSeconds">How often it loads itself, of a page that is written anew while a run grows.</param>
    public static string Html(IReadOnlyList<JudgedLog> runs, Language language, int? refreshSeconds = null)
    {
        LogWords words = new(language);
        return WholePage.Build(words.PageTitle(runs), language, Body(runs, words), refreshSeconds);
    }

    /// <summary>The same as GitHub's Markdown, without pictures.</summary>
    public static string Markdown(IReadOnlyList<JudgedLog> runs, Language language)
    {
        XElement body = Body(runs, new LogWords(language));
        body.Descendants("figure").Remove();
        foreach (XElement link in body.Descendants("a").ToArray())
        {
            link.ReplaceWith(link.Value);
        }

        body.Elements("script").Remove();
        return MarkdownPage.Of(body);
    }

    private static XElement Body(IReadOnlyList<JudgedLog> runs, LogWords words)
    {
        SortedDictionary<string, ChartSpec> charts = new(StringComparer.Ordinal);
        XElement[] sections = [.. runs.Select((run, index) => LogSection.Build(run, $"run{Quantities.Whole(index + 1)}", words, runs.Count == 1, runs.Count > OpenRuns, charts))];
        return Pages.Html.Of(
            "body",
            Pages.Html.Of(
                "main",
                Pages.Html.Section(
                    "answer",
                    Pages.Html.Of("h1", words.PageTitle(runs)),
                    runs.Count > 1 ? Overview(runs, words, charts) : null),
                sections),
            PageScripts.Elements(DataOf(charts, words)));
    }

    /// <summary>What the page's script needs.</summary>
    internal static string DataOf(IReadOnlyDictionary<string, ChartSpec> charts, LogWords words) =>
        new PageData(new ReportTexts(words.Language).ScriptWords, charts, new Dictionary<string, HeatSpec>(StringComparer.Ordinal)).Json();

    private static object[] Overview(IReadOnlyList<JudgedLog> runs, LogWords words, IDictionary<string, ChartSpec> charts) =>
    [
        Pages.Html.List(FoldedVerdict.Of(runs).Select(words.Folded)),
        .. Seeds(SeedFold.Of(runs), words, charts),
        Pages.Html.Table(
            "runs named",
            [words.Run, words.VerdictHead],
            runs.Select((run, index) => (IReadOnlyList<object>)
            [
                Pages.Html.With(Pages.Html.Of("a", run.Log.Title()), "href", $"#run{Quantities.Whole(index + 1)}"),
                run.Verdict(words.Language),
            ])),
    ];

    /// <summary>Groups of seeds, those that measure the same in one picture.</summary>
    private static IEnumerable<object> Seeds(IReadOnlyList<SeedFold> groups, LogWords words, IDictionary<string, ChartSpec> charts)
    {
        if (groups.Count == 0)
        {
            yield break;
        }

        int drawings = 0;
        yield return Pages.Html.List(groups.Select(group => (object)words.Seeds(group)));
        foreach (IGrouping<(string Quantity, bool IsAccuracy, LogAxisKind Axis), SeedFold> alike in groups.GroupBy(group => (group.Quantity, group.IsAccuracy, group.Runs[0].Log.Axis.Kind)))
        {
            Figure drawn = new ConditionFigure(alike.Key.Quantity, alike.Key.IsAccuracy, [.. alike.Select(group => (group.Name, group.Runs))], words.Language).Build(words.SeedsHead);
            Figure figure = drawn with { Name = $"seeds{Quantities.Whole(++drawings)}" };
            charts[figure.Name] = figure.Chart!;
            yield return Pages.Html.Classed("div", "figures", Pages.Html.With(Pages.Html.Of("figure", Pages.Html.Of("figcaption", new ReportTexts(words.Language).Titled(words.SeedsHead, alike.Key.Quantity)), figure.Inline()), "id", figure.Name));
        }
    }
}
