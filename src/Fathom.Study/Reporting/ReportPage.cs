using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Sections;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>
/// <c>report.html</c>: one file that works offline, says everything without a script and fetches nothing. Its own
/// content-security policy allows its style sheet and its scripts, by hash, and embedded pictures and font; nothing else.
/// </summary>
internal static class ReportPage
{
    private const string Open = "/*<![CDATA[";
    private const string Close = "]]>*/";

    public static string Build(ReportContext context, StudyFigures figures)
    {
        ReportTexts texts = context.Texts;
        string style = Style();
        XElement html = Html.Of("html", Head(context, style), Body(context, figures));
        Html.With(html, "lang", texts.Language.Tag());
        return "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>The same for a hand-in; see <see cref="MarkdownPage"/>.</summary>
    public static string Markdown(ReportContext context, StudyFigures figures) => MarkdownPage.Of(Body(context, figures));

    private static XElement Head(ReportContext context, string style) => Html.Of(
        "head",
        Meta("charset", "utf-8"),
        NamedMeta("http-equiv", "Content-Security-Policy", Policy(style)),
        NamedMeta("name", "viewport", "width=device-width, initial-scale=1"),
        NamedMeta("name", "color-scheme", "light dark"),
        Html.Of("title", $"{context.Texts.PageTitle} – Fathom"),
        new XElement("style", "/*", new XCData(style[Open.Length..^Close.Length]), "*/"));

    internal static XElement Body(ReportContext context, StudyFigures figures) => Html.Of(
        "body",
        context.Plan.Data.IsSynthetic ? SyntheticBanner(context) : null,
        Html.Of(
            "main",
            AnswerSection.Build(context, figures),
            SideBySideSection.Build(context, figures),
            ArmsSection.Build(context, figures),
            DepthSection.BuildAll(context, figures),
            DiscussionSection.Build(context),
            MethodSection.Build(context)),
        context.Plan.Data.IsSynthetic ? SyntheticBanner(context) : null,
        PageScripts.Elements(figures.Data()));

    private static XElement SyntheticBanner(ReportContext context) => Html.Classed(
        "aside",
        "synthetic",
        Html.Of("strong", context.Texts.SyntheticMark),
        Html.P(context.Texts.SyntheticNotice(context.Plan.Data.Name)));

    /// <summary>The style sheet as it stands in the page: in a CDATA section behind comment signs, as scripts are.</summary>
    private static string Style()
    {
        return Open + "*/\n" + (PageAsset.PaletteCss + PageAsset.ChartsCss + PageAsset.Text("report.css"))
            .Replace("FONT-DATA", Convert.ToBase64String(PlotFont.RegularBytes()), StringComparison.Ordinal) + "/*" + Close;
    }

    private static string Policy(string style) =>
        $"default-src 'none'; style-src '{PageScripts.HashOf(style)}'; script-src {PageScripts.Sources}; "
        + "img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

    private static XElement Meta(string name, string value) => Html.With(Html.Of("meta"), name, value);

    private static XElement NamedMeta(string key, string name, string content) => Html.With(Meta(key, name), "content", content);
}
