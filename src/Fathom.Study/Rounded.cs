using System.Globalization;

namespace Fathom.Study;

/// <summary>The one rounding rule of every surface: half away from zero, on the decimal digits that a value is stored with.</summary>
/// <remarks>
/// 0.2955 is held as 0.29549999999999998…; as a percentage it is 29.6 in the terminal, in the report and in every file.
/// The digits are the shortest that give the same number back, as the files write it.
/// </remarks>
public static class Rounded
{
    /// <param name="value">Finite, and below 10²⁸.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static decimal To(double value, int decimals) => Math.Round(Stored(value), decimals, MidpointRounding.AwayFromZero);

    /// <summary>A fraction in hundredths.</summary>
    /// <param name="fraction">Finite.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static decimal Percent(double fraction, int decimals) => Math.Round(100 * Stored(fraction), decimals, MidpointRounding.AwayFromZero);

    private static decimal Stored(double value) => Math.Abs(value) < 1e-20
        ? 0
        : decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
