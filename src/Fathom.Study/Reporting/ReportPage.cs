using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Sections;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Reporting;

/// <summary><c>report.html</c>: a <see cref="WholePage"/> of a study.</summary>
internal static class ReportPage
{
    public static string Build(ReportContext context, StudyFigures figures) =>
        WholePage.Build(context.Texts.PageTitle, context.Texts.Language, Body(context, figures));

    /// <summary>The same for a hand-in; see <see cref="MarkdownPage"/>.</summary>
    public static string Markdown(ReportContext context, StudyFigures figures) => MarkdownPage.Of(Body(context, figures));

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
}
