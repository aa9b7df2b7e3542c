using System.Xml.Linq;

namespace Fathom.Study.Reporting;

/// <summary>Depths beside each other, arms beside each other, and accuracy against what it costs.</summary>
internal static class SideBySideSection
{
    public static XElement Build(ReportContext context, StudyFigures figures) => Html.Section(
        "side-by-side",
        Html.Of("h2", context.Texts.SideBySideHeading),
        Html.Classed("p", "note", context.Texts.SideBySideNote),
        Html.Classed("div", "figures", figures.SideBySide.Concat(figures.Costs).Select(figures.View)));
}
