using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>A figure over the seeds.</summary>
/// <param name="Count">Seeds behind it.</param>
/// <param name="Mean">NaN where there are none.</param>
/// <param name="StandardDeviation">With n − 1; null below two seeds.</param>
/// <param name="Low">Lower end of the 95 % t-interval of the mean; null below two seeds.</param>
/// <param name="High">Its upper end.</param>
public sealed record SeedSpread(int Count, double Mean, double? StandardDeviation, double? Low, double? High)
{
    public static SeedSpread Of<T>(IReadOnlyCollection<T> items, Func<T, double> value)
    {
        double[] values = [.. items.Select(value)];
        if (values.Length < 2)
        {
            return new SeedSpread(values.Length, values.Length == 0 ? double.NaN : values[0], null, null, null);
        }

        Interval interval = Sample.MeanInterval(values);
        return new SeedSpread(values.Length, interval.Estimate, Sample.StandardDeviation(values), interval.Low, interval.High);
    }
}
