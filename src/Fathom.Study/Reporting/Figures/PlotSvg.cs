using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Makes SkiaSharp's SVG small, the same every time, and fit to stand with others in one page.</summary>
internal static partial class PlotSvg
{
    private static readonly (string Colour, string Role)[] Roles =
        [(Palette.Ink, "ink"), (Palette.Muted, "muted"), (Palette.Grid, "grid"), ("white", "ground")];

    /// <summary>Scales with its container; identifiers carry <paramref name="name"/> and count from 1; coordinates keep one decimal.</summary>
    public static XElement Tidy(string xml, string name)
    {
        XElement svg = XElement.Parse(xml);
        svg.SetAttributeValue("viewBox", $"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        svg.SetAttributeValue("font-family", $"'{PlotFont.Name}', sans-serif");
        foreach (XElement element in svg.Descendants())
        {
            Tidy(element);
        }

        ShareClips(svg, name);
        JoinPaths(svg);
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

    private static void Tidy(XElement element)
    {
        foreach (XAttribute attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "d" or "x" or "y"))
        {
            attribute.Value = LongDecimal().Replace(attribute.Value, Shorter);
        }

        if (element.Name.LocalName is "text" && !element.HasElements)
        {
            element.Value = element.Value.Trim();
        }
        else if (element.Name.LocalName is "image")
        {
            // Cells of a heat map are cells, not a blur.
            element.SetAttributeValue("image-rendering", "pixelated");
        }
    }

    /// <summary>
    /// SkiaSharp numbers everything that is referred to from a counter of the process, and gives every plottable a clip
    /// of its own that is the same rectangle.
    /// </summary>
    private static void ShareClips(XElement svg, string name)
    {
        Dictionary<string, string> idByContent = new(StringComparer.Ordinal);
        Dictionary<string, string> idByOldId = new(StringComparer.Ordinal);
        foreach (XElement element in svg.Descendants().Where(element => element.Attribute("id") is not null).ToArray())
        {
            string oldId = element.Attribute("id")!.Value;
            element.SetAttributeValue("id", null);
            string content = element.ToString(SaveOptions.DisableFormatting);
            if (idByContent.TryGetValue(content, out string? known))
            {
                idByOldId[oldId] = known;
                element.Remove();
                continue;
            }

            string id = string.Create(CultureInfo.InvariantCulture, $"{name}-{idByContent.Count + 1}");
            idByContent[content] = idByOldId[oldId] = id;
            element.SetAttributeValue("id", id);
        }

        foreach (XAttribute reference in svg.Descendants().Attributes().Where(a => a.Name.LocalName is "clip-path" or "mask" or "href"))
        {
            reference.Value = Reference().Replace(
                reference.Value, match => idByOldId.TryGetValue(match.Groups["id"].Value, out string? id) ? $"#{id}" : match.Value);
        }
    }

    /// <summary>Ticks and grid lines come one by one; neighbours that look alike become one path.</summary>
    private static void JoinPaths(XElement svg)
    {
        foreach (XElement path in svg.Descendants().Where(IsStroke).ToArray())
        {
            if (path.PreviousNode is XElement before && IsStroke(before) && string.Equals(LookOf(before), LookOf(path), StringComparison.Ordinal))
            {
                path.SetAttributeValue("d", before.Attribute("d")!.Value + path.Attribute("d")!.Value);
                before.Remove();
            }
        }
    }

    private static bool IsStroke(XElement element) =>
        element.Name.LocalName is "path" && element.Attribute("fill")?.Value is "none" && element.Attribute("stroke-opacity") is null;

    private static string LookOf(XElement path) =>
        string.Join('|', path.Attributes().Where(attribute => attribute.Name.LocalName is not "d").Select(attribute => attribute.ToString()));

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

    [GeneratedRegex("#(?<id>[^)]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();
}
