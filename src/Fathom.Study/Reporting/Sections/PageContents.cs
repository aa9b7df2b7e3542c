using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>The way to each part of a page, read off its headings.</summary>
internal static class PageContents
{
    /// <param name="parts">Sections; those without a heading of the second rank are passed over.</param>
    /// <param name="texts">In the reader's language.</param>
    public static XElement Of(IEnumerable<XElement?> parts, ReportTexts texts) => Html.With(
        Html.Classed("nav", "contents", [.. parts.Where(part => part?.Element("h2") is not null).Select(Link!)]), "aria-label", texts.ContentsHeading);

    private static XElement Link(XElement part) => Html.With(Html.Of("a", part.Element("h2")!.Value), "href", $"#{part.Attribute("id")!.Value}");
}
