namespace Fathom.Engine.Kernels.Functions;

/// <summary>
/// Float64 functions for what is computed once, such as initial weights and learning rates: additions, multiplications,
/// divisions and square roots alone, which round the same everywhere; the platform's own differ between systems.
/// </summary>
internal static class Float64
{
    private const double LnTwoHigh = 0.693147180369123816490; // 32 bits, so that times an exponent is exact.
    private const double LnTwoLow = 1.90821492927058770002e-10;

    /// <summary>The natural logarithm of a positive normal number, within 2 ulp.</summary>
    /// <remarks>
    /// x = m·2ᵉ with m in [√½, √2), ln m = 2·artanh s with s = (m − 1)/(m + 1), |s| ≤ 0.172, by its series to s²³: the rest is
    /// below 2⁻⁵⁸ of it. The split of ln 2 is that of fdlibm's e_log.c.
    /// </remarks>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int power = 23; power >= 3; power -= 2)
        {
            series = series * square + 1.0 / power;
        }

        return exponent * LnTwoHigh + (2 * s + (2 * s * square * series + exponent * LnTwoLow));
    }

    /// <summary>cos(π·x) for 0 ≤ x ≤ 1, within 2⁻⁵² of the true value.</summary>
    /// <remarks>Taylor's series of the cosine or the sine of at most π/4, to the term below 2⁻⁵⁶.</remarks>
    public static double CosPi(double x) => x switch
    {
        > 0.75 => -Cos(Math.PI * (1 - x)),
        >= 0.25 => Sin(Math.PI * (0.5 - x)),
        _ => Cos(Math.PI * x),
    };

    private static double Cos(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int n = 16; n >= 2; n -= 2)
        {
            sum = 1 - square / (n * (n - 1)) * sum;
        }

        return sum;
    }

    private static double Sin(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int n = 17; n >= 3; n -= 2)
        {
            sum = 1 - square / (n * (n - 1)) * sum;
        }

        return angle * sum;
    }
}
