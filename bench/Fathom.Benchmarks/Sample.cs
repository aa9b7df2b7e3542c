using System.Globalization;

namespace Fathom.Benchmarks;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly List<double> _values = [.. values];

    public Sample()
        : this([])
    {
    }

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

    public double Greatest => _values.Max();

    public double Last => _values[^1];

    public int Count => _values.Count;

    public void Add(double value) => _values.Add(value);

    /// <summary>Median and spread of seconds, such as <c>0.832 ±3 %</c>.</summary>
    public string Seconds() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ±{100 * Spread:0} %");

    /// <summary>Median and half the range of ratios, such as <c>2.51 ±0.04</c>; a dash where there are none.</summary>
    public string Times() => Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Median:0.00} ±{Spread * Median:0.00}");
}
