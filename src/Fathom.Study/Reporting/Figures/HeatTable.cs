using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Figures;

/// <summary>A heat map's values as a table, folded: for ears, for the keyboard, and for paper. Some layers and epochs stand for all where there are many.</summary>
internal static class HeatTable
{
    private const int MostLayers = 10;
    private const int MostEpochs = 8;

    public static XElement Build(HeatSpec heat, ReportTexts texts)
    {
        int layers = heat.Rows.Count;
        int[] epochs = [.. Spread(heat.Rows[0].Count, MostEpochs)];
        string unit = heat.Unit.Length == 0 ? "" : $" ({heat.Unit})";
        return Html.Details(
            texts.HeatTable + unit,
            open: false,
            Html.Table(
                "numbers heat",
                [texts.LayerAgainstEpoch, .. epochs.Select(Quantities.Whole)],
                Spread(layers, MostLayers).Select(layer => (IReadOnlyList<object>)
                [
                    Quantities.Whole(layer + 1),
                    .. epochs.Select(epoch => Text(heat.Rows[layers - 1 - layer][epoch])),
                ])));
    }

    /// <summary>The first, the last, and others evenly between them.</summary>
    private static IEnumerable<int> Spread(int count, int most)
    {
        int shown = Math.Min(count, most);
        return Enumerable.Range(0, shown).Select(index => shown == 1 ? 0 : (int)Math.Round(index * (count - 1.0) / (shown - 1)));
    }

    /// <summary>Three figures, as the page's script shows them.</summary>
    private static string Text(double? value) => value switch
    {
        null => "–",
        { } number when number != 0 && Math.Abs(number) < 1e-3 => number.ToString("0.0e-0", CultureInfo.InvariantCulture),
        { } number => number.ToString("G3", CultureInfo.InvariantCulture),
    };
}
