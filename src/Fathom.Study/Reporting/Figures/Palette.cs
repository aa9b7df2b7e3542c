using System.Globalization;
using ScottPlot;

namespace Fathom.Study.Reporting.Figures;

/// <summary>
/// The colours of plots and page. Series are Okabe and Ito's, which all kinds of colour vision tell apart
/// (jfly.uni-koeln.de/color, 2008); each also reads on white and on the page's dark ground.
/// </summary>
internal static class Palette
{
    public const string Blue = "#0072B2";
    public const string Vermilion = "#D55E00";
    public const string Green = "#009E73";
    public const string Purple = "#CC79A7";
    public const string Orange = "#E69F00";
    public const string Sky = "#56B4E9";

    private static readonly string[] Ramp = ["#1F9E89", "#26828E", "#31688E", "#3E4989", "#482878"];

    private static readonly string[] Names = ["blue", "vermilion", "green", "purple", "orange", "sky"];

    /// <summary>Lines and letters; the page swaps them for its own where it is dark.</summary>
    public const string Ink = "#1F2328";
    public const string Muted = "#59636E";
    public const string Grid = "#E1E4E8";

    /// <summary>One colour a curve, in the order they are given out.</summary>
    public static IReadOnlyList<string> Series { get; } = [Blue, Vermilion, Green, Purple, Orange, Sky];

    /// <summary>The colour of curve <paramref name="index"/>; they come round again.</summary>
    public static string HexOf(int index) => Series[index % Series.Count];

    /// <summary>The same by its name in <c>palette.css</c>, where a dark ground has its own.</summary>
    public static string NameOf(int index) => Names[index % Names.Length];

    /// <summary>Colours have come round: dashed in the page, pale in pictures, for SkiaSharp's SVG knows no dashes.</summary>
    public static bool IsSecondRound(int index) => index >= Series.Count;

    /// <summary>Of what comes in order, such as budgets: along viridis (van der Walt and Smith 2015), the last one the strongest; one alone is blue.</summary>
    /// <param name="index">Of the curve.</param>
    /// <param name="count">How many there are.</param>
    public static (string Name, string Hex) InOrder(int index, int count)
    {
        if (count == 1)
        {
            return (Names[0], Blue);
        }

        int step = (int)Math.Round((double)index * (Ramp.Length - 1) / (count - 1));
        return (string.Create(CultureInfo.InvariantCulture, $"order-{step + 1}"), Ramp[step]);
    }

    public static Color Of(string hex, double opacity = 1) => Color.FromHex(hex).WithAlpha(opacity);
}
