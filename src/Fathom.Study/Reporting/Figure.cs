using System.Globalization;
using System.Xml.Linq;
using ScottPlot;

namespace Fathom.Study.Reporting;

/// <summary>A picture that can be written as PNG or SVG, or set into the page.</summary>
/// <param name="Name">File name without extension; also the prefix of the identifiers inside the SVG.</param>
/// <param name="Title">What the picture shows, as a statement. Drawn in files; the page sets it as text above.</param>
/// <param name="Description">For readers who cannot see it.</param>
/// <param name="Draw">Draws it afresh, without title.</param>
internal sealed record Figure(string Name, string Title, string Description, Func<Plot> Draw)
{
    /// <summary>Drawn small so that letters stay legible on a phone; PNG files hold it thrice as large.</summary>
    public const int Width = 520;
    public const int Height = 360;
    public const int PngScale = 3;

    private static readonly XNamespace SvgSpace = "http://www.w3.org/2000/svg";

    public byte[] Png()
    {
        using Plot plot = Titled();
        plot.FigureBackground.Color = Colors.White;
        plot.ScaleFactor = PngScale;
        return plot.GetImage(Width * PngScale, Height * PngScale).GetImageBytes(ImageFormat.Png);
    }

    public string Svg()
    {
        using Plot plot = Titled();
        plot.FigureBackground.Color = Colors.White;
        return PlotSvg.Tidy(plot.GetSvgXml(Width, Height), Name).ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>For the page: without title and ground; ink and grid take the page's colours through classes.</summary>
    public XElement Inline()
    {
        using Plot plot = Draw();
        XElement svg = PlotSvg.Themed(PlotSvg.Tidy(plot.GetSvgXml(Width, Height), Name));
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-label", XmlText.Clean($"{Title}. {Description}"));
        return svg;
    }

    private Plot Titled()
    {
        Plot plot = Draw();
        plot.Title(Title, size: FittingSize(Title));
        return plot;
    }

    /// <summary>Long titles shrink instead of running off the picture.</summary>
    private static float FittingSize(string title)
    {
        int halfWidths = title.Sum(letter => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter ? 2 : 1);
        return Math.Clamp(Width * 1.75f / Math.Max(1, halfWidths), 9, 15);
    }
}
