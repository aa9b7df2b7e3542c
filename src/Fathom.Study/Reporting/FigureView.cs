using System.Xml.Linq;

namespace Fathom.Study.Reporting;

/// <summary>A picture in the page, its statement above it as text.</summary>
internal static class FigureView
{
    public static XElement Of(Figure figure) =>
        Html.Of("figure", Html.Of("figcaption", figure.Title), figure.Inline());
}
