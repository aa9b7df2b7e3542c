using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>An accuracy over the seeds.</summary>
/// <param name="Count">Seeds behind it.</param>
/// <param name="Mean">NaN where there are none.</param>
/// <param name="Median">NaN where there are none.</param>
/// <param name="StandardDeviation">With n − 1; null below two seeds.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean (<see cref="AccuracyInterval"/>); null below two seeds, and where all came out alike.</param>
/// <param name="High">Its upper end.</param>
public sealed record SeedSpread(int Count, double Mean, double Median, double? StandardDeviation, double? Low, double? High)
{
    public static SeedSpread Of<T>(IReadOnlyCollection<T> items, Func<T, double> value)
    {
        double[] values = [.. items.Select(value)];
        if (values.Length < 2)
        {
            double only = values.Length == 0 ? double.NaN : values[0];
            return new SeedSpread(values.Length, only, only, null, null, null);
        }

        Interval? interval = AccuracyInterval.Between(values);
        return new SeedSpread(
            values.Length, Sample.Mean(values), Sample.Median(values), Sample.StandardDeviation(values), interval?.Low, interval?.High);
    }
}
