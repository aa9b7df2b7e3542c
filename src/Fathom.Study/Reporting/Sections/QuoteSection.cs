using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>The conclusion in a few sentences that may be quoted as they are: what was studied, the answer, what it reaches, how sure it is.</summary>
internal static class QuoteSection
{
    /// <summary>Null where there is no answer yet.</summary>
    public static XElement? Build(ReportContext context)
    {
        bool isOfOneArm = context.Plan.Arms.Count == 1;
        if ((isOfOneArm ? context.RecommendationFor(context.Plan.Arms[0].Name) : context.OverArms) is not { } told)
        {
            return null;
        }

        string answer = isOfOneArm ? context.AnswerOf(context.Plan.Arms[0].Name) : context.AnswerOverArms();
        string reaches = context.Verdicts.Reasons(told, isOfOneArm ? Candidates.Depths : context.OverArmsKind, [])[0];
        string? sure = AnswerSection.IsUnfinished(context) ? null : told.Confirmation is { } confirmation
            ? new ComparisonTexts(context.Texts.Language).OnTest(told, confirmation)
            : new BriefTexts(context.Texts.Language).Sure(told);
        return Html.Section(
            "quote",
            Html.Of("h2", context.Texts.QuoteHeading),
            Html.Classed("blockquote", "quote", Html.P(context.Texts.InARow([AnswerSection.StudyLine(context), AnswerSection.Unfinished(context), answer, reaches, sure]))));
    }
}
