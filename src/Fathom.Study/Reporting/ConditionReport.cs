using System.Xml.Linq;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>The report on conditions that were compared: one page, in one file; or a table for a paper.</summary>
public static class ConditionReport
{
    /// <summary>A whole page.</summary>
    public static string Html(ConditionComparison all, Language language) =>
        WholePage.Build(new ConditionTexts(language).Title(all), language, Body(all, language));

    /// <summary>The same as GitHub's Markdown, without the picture.</summary>
    public static string Markdown(ConditionComparison all, Language language)
    {
        XElement body = Body(all, language);
        body.Descendants("figure").Remove();
        body.Elements("script").Remove();
        return MarkdownPage.Of(body);
    }

    /// <summary>A <c>tabular</c> with <c>booktabs</c> rules; what may be said stands above it as comments.</summary>
    public static string Latex(ConditionComparison all, Language language)
    {
        ConditionTexts texts = new(language);
        return LatexTable.Of(texts.Sentences(all), texts.Head, all.Conditions.Select(one => texts.Row(all, one)));
    }

    /// <summary>A row for each run, for other programs: docs/histories.md describes the columns.</summary>
    public static string Csv(ConditionComparison all) => ConditionTable.Csv(all);

    /// <summary>Means and ranges over the epochs, as a picture.</summary>
    public static string Svg(ConditionComparison all, Language language) => FigureOf(all, language).Svg();

    /// <summary>The same, 300 dots an inch.</summary>
    public static byte[] Png(ConditionComparison all, Language language) => FigureOf(all, language).Png();

    private static Figure FigureOf(ConditionComparison all, Language language) =>
        new ConditionFigure(all.Quantity, all.IsAccuracy, [.. all.Conditions.Select(one => (one.Name, one.Runs))], language).Build(new ConditionTexts(language).Title(all));

    private static XElement Body(ConditionComparison all, Language language)
    {
        ConditionTexts texts = new(language);
        LogWords words = new(language);
        Figure figure = FigureOf(all, language);
        return Pages.Html.Of(
            "body",
            Pages.Html.Of(
                "main",
                Pages.Html.Section(
                    "answer",
                    Pages.Html.Of("h1", texts.Title(all)),
                    texts.Sentences(all).Select(sentence => Pages.Html.P(sentence)),
                    Pages.Html.Table("runs", texts.Head, all.Conditions.Select(one => (IReadOnlyList<object>)[.. texts.Row(all, one)])),
                    Pages.Html.Classed("div", "figures", Pages.Html.With(Pages.Html.Of("figure", Pages.Html.Of("figcaption", all.Quantity), figure.Inline()), "id", figure.Name))),
                all.Conditions.Select(one => Pages.Html.Details(
                    one.Name,
                    open: false,
                    Pages.Html.List(FoldedVerdict.Of(one.Runs).Select(words.Folded)),
                    Pages.Html.List(one.Runs.Select(run => $"{run.Log.Title()}: {run.Verdict(language)}"))))),
            PageScripts.Elements(LogReport.DataOf(new SortedDictionary<string, ChartSpec>(StringComparer.Ordinal) { [figure.Name] = figure.Chart! }, words)));
    }
}
