using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace Fathom.Study.Reporting.Figures;

/// <summary>
/// Letters of an SVG file as outlines: it looks the same where nobody has the font, and is a third of the size that it would have with the
/// font inside. What a text says stays as its label. A text with letters that the font lacks stays text.
/// </summary>
internal static partial class SvgLetters
{
    public static XElement Outlined(XElement svg)
    {
        foreach (XElement text in svg.Descendants().Where(element => element.Name.LocalName is "text").ToArray())
        {
            if (Outline(text) is { } outline)
            {
                text.ReplaceWith(outline);
            }
        }

        return svg;
    }

    /// <summary>Null where the text is empty, is not placed letter by letter, or has letters that the font lacks.</summary>
    private static XElement? Outline(XElement text)
    {
        string letters = text.Value;
        float[] across = Numbers(text, "x");
        float[] down = Numbers(text, "y");
        SKTypeface face = PlotFont.Face(bold: text.Attribute("font-weight")?.Value is { } weight && weight is not ("normal" or "400"));
        if (letters.Length == 0 || across.Length < letters.Length || down.Length == 0 || !face.ContainsGlyphs(letters))
        {
            return null;
        }

        using SKFont font = new(face, float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture));
        ushort[] glyphs = face.GetGlyphs(letters);
        using SKPath path = new();
        for (int index = 0; index < glyphs.Length; index++)
        {
            using SKPath? glyph = font.GetGlyphPath(glyphs[index]);
            if (glyph is not null)
            {
                path.AddPath(glyph, across[index], down[Math.Min(index, down.Length - 1)]);
            }
        }

        XElement outline = new(text.Name.Namespace + "path", new XAttribute("d", Digits().Replace(path.ToSvgPathData(), Shorter)), new XAttribute("aria-label", letters));
        outline.Add(text.Attributes().Where(attribute => attribute.Name.LocalName is "fill" or "fill-opacity" or "transform" or "clip-path" or "class"));
        return outline;
    }

    private static float[] Numbers(XElement text, string name) =>
    [
        .. (text.Attribute(name)?.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture))
    ];

    private static string Shorter(Match number) => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+\.\d{3,}(?:e-?\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();
}
