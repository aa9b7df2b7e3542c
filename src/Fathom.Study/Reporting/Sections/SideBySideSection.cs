using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Depths beside each other, or arms at each depth, and accuracy against what it costs.</summary>
internal static class SideBySideSection
{
    /// <summary>Null where there is nothing to lay beside anything.</summary>
    public static XElement? Build(ReportContext context, StudyFigures figures)
    {
        Figure[] shown = [.. context.Plan.Arms.Count == 1 && figures.DepthsOf(0) is { } depths ? [depths] : Array.Empty<Figure>(), .. figures.SideBySide];
        return shown.Length == 0 ? null : Html.Section(
            "side-by-side",
            Html.Of("h2", context.Texts.SideBySideHeading),
            Html.Classed("p", "note", context.Texts.SideBySideNote(context.Plan.Seeds.Count)),
            Html.Classed("div", "figures", shown.Select(figures.View)));
    }
}
