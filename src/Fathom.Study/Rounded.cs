using System.Globalization;

namespace Fathom.Study;

/// <summary>The one rounding rule of every surface: half away from zero, on the decimal digits that a value is stored with.</summary>
/// <remarks>
/// 0.2955 is held as 0.29549999999999998…; as a percentage it is 29.6 in the terminal, in the report and in every file.
/// The digits are the shortest that give the same number back, as the files write it.
/// </remarks>
public static class Rounded
{
    /// <summary>In hundredths it still is a decimal.</summary>
    private const double Largest = 1e26;

    /// <param name="value">Finite; beyond ±10²⁶, which only what diverged comes to, it is taken for that.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static decimal To(double value, int decimals) => Math.Round(Stored(value), decimals, MidpointRounding.AwayFromZero);

    /// <summary>A fraction in hundredths.</summary>
    /// <param name="fraction">Finite.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static decimal Percent(double fraction, int decimals) => Math.Round(100 * Stored(fraction), decimals, MidpointRounding.AwayFromZero);

    private static decimal Stored(double value) => Math.Abs(value) < 1e-20 ? 0
        : Math.Abs(value) > Largest ? (decimal)(Math.Sign(value) * Largest)
        : decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
