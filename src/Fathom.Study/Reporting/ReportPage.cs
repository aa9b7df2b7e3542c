using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Sections;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Reporting;

/// <summary><c>report.html</c>: a <see cref="WholePage"/> of a study.</summary>
internal static class ReportPage
{
    /// <summary>The page around its body, with what anybody can hold it against.</summary>
    public static string Whole(ReportContext context, XElement body)
    {
        FingerprintBlock.AddTo(body, context.Fingerprint());
        return WholePage.Build(context.Texts.PageTitle, context.Texts.Language, body);
    }

    /// <summary>What the page says; <see cref="MarkdownPage"/> writes the same for a hand-in.</summary>
    public static XElement Body(ReportContext context, StudyFigures figures)
    {
        XElement answer = AnswerSection.Build(context, figures);
        XElement?[] parts =
        [
            QuoteSection.Build(context),
            SideBySideSection.Build(context, figures),
            ArmsSection.Build(context, figures),
            DepthSection.BuildAll(context, figures),
            DiscussionSection.Build(context),
            MethodSection.Build(context),
            WordsSection.Build(context),
        ];
        answer.Element("p")!.AddAfterSelf(PageContents.Of(parts, context.Texts));
        return Html.Of(
            "body",
            context.Plan.Data.IsSynthetic ? SyntheticBanner(context) : null,
            Html.Of("main", [answer, .. parts]),
            context.Plan.Data.IsSynthetic ? SyntheticBanner(context) : null,
            PageScripts.Elements(figures.Data()));
    }

    private static XElement SyntheticBanner(ReportContext context) => Html.Classed(
        "aside",
        "synthetic",
        Html.Of("strong", context.Texts.SyntheticMark),
        Html.P(context.Texts.SyntheticNotice(context.Plan.Data.Name)));
}
