using System.Reflection;
using System.Text;

namespace Fathom.Study.Reporting.Pages;

/// <summary>Style sheets and scripts of the report and the live page, carried in the assembly; lines end with a line feed alone.</summary>
public static class PageAsset
{
    /// <summary>Colours, as variables.</summary>
    public static string PaletteCss => Text("palette.css");

    /// <summary>What <see cref="ChartsJs"/> builds.</summary>
    public static string ChartsCss => Text("charts.css");

    /// <summary>An ES module: <c>lineChart(element, spec)</c>. It expects <see cref="UPlotJs"/> to have run.</summary>
    public static string ChartsJs => Text("charts.js");

    /// <summary>uPlot, a classic script that makes the global <c>uPlot</c>.</summary>
    public static string UPlotJs => Text("uPlot.iife.min.js");

    internal static string Text(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
