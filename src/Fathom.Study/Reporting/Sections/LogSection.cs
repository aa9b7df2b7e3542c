using System.Xml.Linq;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>One log of another tool: its verdict, curves, findings, and how it was read.</summary>
internal static class LogSection
{
    /// <param name="judged">The run.</param>
    /// <param name="anchor">Its identifier in the page.</param>
    /// <param name="words">In the reader's language.</param>
    /// <param name="isAlone">Whether the page is about it alone, and names it already.</param>
    /// <param name="isFolded">Of many: its heading and verdict are a line that unfolds.</param>
    /// <param name="charts">Gets what the page's script draws.</param>
    public static XElement Build(JudgedLog judged, string anchor, LogWords words, bool isAlone, bool isFolded, IDictionary<string, ChartSpec> charts)
    {
        LogFigure drawn = new(judged, words);
        Figure[] figures = [.. new[] { drawn.Loss(anchor), drawn.Metric(anchor) }.OfType<Figure>()];
        foreach (Figure figure in figures)
        {
            charts[figure.Name] = figure.Chart!;
        }

        XElement[] views = [.. figures.Select(View)];
        string verdict = judged.Verdict(words.Language);
        object?[] content =
        [
            Html.Classed("div", "figures", views.Take(1), Html.Classed("div", "beside", Findings(judged, words)), views.Skip(1)),
            Html.Details(words.HowItWasRead, open: false, Html.P(judged.Log.Path), Html.P(words.Reading(judged.Log)), Html.List(judged.Log.Notes.Where(note => !note.Misleads).Select(words.Note))),
        ];
        XElement title = Html.Of("h2", judged.Log.Title());
        return isFolded
            // The anchor lies within, so that a browser unfolds what a link leads to.
            ? Html.Classed("div", "log", Html.Details(new object[] { title, Html.Classed("span", "note", verdict) }, open: false, Html.Section(anchor, content)))
            : Html.Section(anchor, [isAlone ? null : title, Html.Classed("p", "lead", verdict), .. content]);
    }

    private static XElement View(Figure figure) =>
        Html.With(Html.Of("figure", Html.Of("figcaption", figure.Title), figure.Inline()), "id", figure.Name);

    private static IEnumerable<XElement> Findings(JudgedLog judged, LogWords words)
    {
        Language language = words.Language;
        yield return Html.List(judged.Findings.Select(finding => (object)(judged.Sentence(finding, language) + FindingTexts.Sureness(finding, language))));
        if (words.Forecast(judged) is { } forecast)
        {
            yield return Html.P(forecast);
        }

        foreach (string remedy in judged.Findings.Select(finding => judged.Remedy(finding, language)).OfType<string>())
        {
            yield return Html.Classed("p", "notice", words.Try(remedy));
        }

        foreach (string note in judged.Log.Notes.Where(note => note.Misleads).Select(words.Note).Concat(words.Caveats(judged)))
        {
            yield return Html.Classed("p", "note", note);
        }
    }
}
