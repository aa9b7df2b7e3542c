using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Reporting.Sections;

/// <summary>A curve of accuracies in small, for a cell of a table: from 0 to 100 % in every one, so that they compare.</summary>
internal static class Sparkline
{
    private const int Width = 90;
    private const int Height = 22;
    private const int MostPoints = 30;

    private static readonly XNamespace SvgSpace = "http://www.w3.org/2000/svg";

    public static XElement Of(SeedBand band)
    {
        int count = band.Mean.Length;
        int step = Math.Max(1, count / MostPoints);
        string points = string.Join(' ', Enumerable.Range(0, count).Where(index => index % step == 0 || index == count - 1).Select(index =>
            string.Create(CultureInfo.InvariantCulture, $"{Width * (index + 1) / count},{Height * (1 - band.Mean[index]):0.#}")));
        return new XElement(
            SvgSpace + "svg",
            new XAttribute("class", "sparkline"),
            new XAttribute("width", Width),
            new XAttribute("height", Height),
            new XAttribute("aria-hidden", "true"),
            new XElement(SvgSpace + "polyline", new XAttribute("points", points)));
    }
}
