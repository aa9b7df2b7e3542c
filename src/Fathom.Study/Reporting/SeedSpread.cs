using MathNet.Numerics.Distributions;

namespace Fathom.Study.Reporting;

/// <summary>A figure over the seeds.</summary>
/// <param name="Count">Seeds behind it.</param>
/// <param name="Mean">NaN where there are none.</param>
/// <param name="StandardDeviation">With n − 1; null below two seeds.</param>
/// <param name="Low">Lower end of the 95 % t-interval of the mean; null below two seeds.</param>
/// <param name="High">Its upper end.</param>
internal sealed record SeedSpread(int Count, double Mean, double? StandardDeviation, double? Low, double? High)
{
    public static SeedSpread Of<T>(IReadOnlyCollection<T> items, Func<T, double> value)
    {
        double[] values = [.. items.Select(value)];
        if (values.Length == 0)
        {
            return new SeedSpread(0, double.NaN, null, null, null);
        }

        double mean = values.Average();
        if (values.Length == 1)
        {
            return new SeedSpread(1, mean, null, null, null);
        }

        double deviation = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1));
        double reach = StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * deviation / Math.Sqrt(values.Length);
        return new SeedSpread(values.Length, mean, deviation, mean - reach, mean + reach);
    }
}
