using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using ScottPlot;
using SkiaSharp;

namespace Fathom.Study.Reporting.Figures;

/// <summary>A picture that can be written as PNG, SVG or PDF, or set into the page.</summary>
/// <param name="Name">File name without extension; also the prefix of the identifiers inside the SVG.</param>
/// <param name="Title">What the picture shows, as a statement. Drawn in files; the page sets it as text above.</param>
/// <param name="Description">For readers who cannot see it.</param>
/// <param name="Draw">Draws it afresh, without title.</param>
internal sealed record Figure(string Name, string Title, string Description, Func<Plot> Draw)
{
    /// <summary>Points of a 96th of an inch. Drawn small so that letters stay legible on a phone.</summary>
    public const int Width = 520;
    public const int Height = 360;
    public const int DefaultDpi = 300;

    /// <summary>A pixel is a 96th of an inch, a point a 72nd.</summary>
    private const float PointsPerPixel = 72f / 96;

    /// <summary>Flat colours compress as well without a filter, and trying all of them takes as long as drawing.</summary>
    private static readonly SKPngEncoderOptions Encoding = new(SKPngEncoderFilterFlags.NoFilters, 6);

    /// <summary>What the page's script draws in its place; null where the picture stays as it is.</summary>
    public ChartSpec? Chart { get; init; }

    /// <summary>What its marks mean, to stand under its title in the page; null where the legend says all.</summary>
    public string? Note { get; init; }

    /// <summary>The values behind a heat map; null where it is none.</summary>
    public HeatSpec? Heat { get; init; }

    /// <param name="dpi">Dots per inch; a picture is 5.4 inches wide whatever this is.</param>
    public byte[] Png(int dpi = DefaultDpi)
    {
        using Plot plot = Titled();
        plot.FigureBackground.Color = Colors.White;
        double scale = dpi / 96.0;
        plot.ScaleFactor = scale;
        SKImageInfo size = new((int)Math.Round(Width * scale), (int)Math.Round(Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKBitmap picture = new(size);
        using SKCanvas canvas = new(picture);
        plot.Render(canvas, new PixelRect(0, size.Width, size.Height, 0));
        canvas.Flush();
        using SKPixmap pixels = picture.PeekPixels();
        using SKData png = pixels.Encode(Encoding) ?? throw new InvalidOperationException($"SkiaSharp could not encode {Name}.");
        return PngResolution.State(png.ToArray(), dpi);
    }

    public string Svg()
    {
        using Plot plot = Titled();
        plot.FigureBackground.Color = Colors.White;
        return SvgLetters.Outlined(PlotSvg.Tidy(plot.GetSvgXml(Width, Height), Name)).ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>For papers: vectors, with the letters that occur embedded; the same bytes every time.</summary>
    public byte[] Pdf()
    {
        using Plot plot = Titled();
        plot.FigureBackground.Color = Colors.White;
        using MemoryStream bytes = new();
        using (SKDocument document = SKDocument.CreatePdf(bytes))
        {
            using SKCanvas page = document.BeginPage(Width * PointsPerPixel, Height * PointsPerPixel);
            page.Scale(PointsPerPixel);
            plot.Render(page, new PixelRect(0, Width, Height, 0));
            document.EndPage();
            document.Close();
        }

        return bytes.ToArray();
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
    private static float FittingSize(string title) =>
        Math.Clamp(Width * 1.75f / Math.Max(1, PlotCanvas.HalfWidths(title)), 9, 15);
}
