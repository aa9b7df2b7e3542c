using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace Fathom.Study.Reporting.Figures;

/// <summary>
/// The font of every plot, carried in the assembly: a bare Linux has no fonts at all, and letters must not
/// depend on the machine. Characters outside it are drawn with the system's fonts where there are any.
/// </summary>
internal sealed class PlotFont : IFontResolver
{
    public const string Name = "Fathom Sans";

    private static readonly Lazy<PlotFont> Registered = new(Register);

    private readonly SKTypeface _regular = SKTypeface.FromStream(Open(bold: false));
    private readonly SKTypeface _bold = SKTypeface.FromStream(Open(bold: true));

    /// <summary>Makes the font known to ScottPlot, once a process.</summary>
    public static void EnsureRegistered() => _ = Registered.Value;

    /// <summary>The font file, for the page to embed.</summary>
    public static byte[] RegularBytes()
    {
        using Stream stream = Open(bold: false);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Whether every character of a text has a glyph, so that none is drawn as a box.</summary>
    public static bool Covers(string text) => Registered.Value._regular.ContainsGlyphs(text);

    /// <summary>The face that letters of the plots are drawn with.</summary>
    public static SKTypeface Face(bool bold) => bold ? Registered.Value._bold : Registered.Value._regular;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        string.Equals(fontName, Name, StringComparison.Ordinal) ? bold ? _bold : _regular : null;

    private static PlotFont Register()
    {
        PlotFont font = new();
        Fonts.FontResolvers.Insert(0, font);
        return font;
    }

    private static Stream Open(bool bold)
    {
        string name = bold ? "FathomSans-Bold.otf" : "FathomSans-Regular.otf";
        return Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without its font {name}.");
    }
}
