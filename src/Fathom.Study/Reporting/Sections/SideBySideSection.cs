using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Depths beside each other, or arms at each depth, and accuracy against what it costs.</summary>
internal static class SideBySideSection
{
    public static XElement Build(ReportContext context, StudyFigures figures) => Html.Section(
        "side-by-side",
        Html.Of("h2", context.Texts.SideBySideHeading),
        Html.Classed("p", "note", context.Texts.SideBySideNote(context.Plan.Seeds.Count)),
        Html.Classed(
            "div",
            "figures",
            (context.Plan.Arms.Count == 1 ? figures.OfArm(0).Skip(1) : []).Concat(figures.SideBySide).Select(figures.View)));
}
