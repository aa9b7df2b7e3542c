using System.Globalization;

namespace Fathom.Benchmarks;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    public double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>Half of the distance from the least to the largest, relative to the median.</summary>
    public double Spread => (_values.Max() - _values.Min()) / 2 / Median;

    public int Count => _values.Count;

    public void Add(double value) => _values.Add(value);

    /// <summary>Median and spread of seconds, such as <c>0.832 ±3 %</c>.</summary>
    public string Seconds() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ±{100 * Spread:0} %");
}
