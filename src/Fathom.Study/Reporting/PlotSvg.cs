using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.Study.Reporting;

/// <summary>Makes SkiaSharp's SVG fit to stand with others in one page.</summary>
internal static partial class PlotSvg
{
    private static readonly (string Colour, string Role)[] Roles =
        [(Palette.Ink, "ink"), (Palette.Muted, "muted"), (Palette.Grid, "grid")];

    /// <summary>Scales with its container; identifiers carry <paramref name="name"/>; coordinates keep one decimal.</summary>
    public static XElement Tidy(string xml, string name)
    {
        XElement svg = XElement.Parse(xml);
        svg.SetAttributeValue("viewBox", $"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        svg.SetAttributeValue("font-family", $"'{PlotFont.Name}', sans-serif");
        foreach (XElement element in svg.DescendantsAndSelf())
        {
            Tidy(element, name);
        }

        return svg;
    }

    /// <summary>Gives the colours of ink and grid to the page's style sheet: <c>fill-ink</c>, <c>stroke-grid</c> and so on.</summary>
    public static XElement Themed(XElement svg)
    {
        svg.Attribute("width")?.Remove();
        svg.Attribute("height")?.Remove();
        foreach (XElement element in svg.Descendants())
        {
            GiveClass(element, "fill");
            GiveClass(element, "stroke");
        }

        return svg;
    }

    private static void Tidy(XElement element, string name)
    {
        foreach (XAttribute attribute in element.Attributes())
        {
            attribute.Value = attribute.Name.LocalName switch
            {
                "id" => $"{name}-{attribute.Value}",
                "clip-path" or "mask" => attribute.Value.Replace("url(#", $"url(#{name}-", StringComparison.Ordinal),
                "href" when attribute.Value.StartsWith('#') => $"#{name}-{attribute.Value[1..]}",
                "d" or "x" or "y" => LongDecimal().Replace(attribute.Value, Shorter),
                _ => attribute.Value,
            };
        }

        if (element.Name.LocalName is "text" && !element.HasElements)
        {
            element.Value = element.Value.Trim();
        }
    }

    private static string Shorter(Match number) =>
        double.Parse(number.ValueSpan, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture);

    private static void GiveClass(XElement element, string property)
    {
        foreach ((string colour, string role) in Roles)
        {
            if (string.Equals(element.Attribute(property)?.Value, colour, StringComparison.OrdinalIgnoreCase))
            {
                element.SetAttributeValue(property, null);
                element.SetAttributeValue("class", $"{element.Attribute("class")?.Value} {property}-{role}".Trim());
            }
        }
    }

    [GeneratedRegex(@"-?\d+\.\d{2,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LongDecimal();
}
