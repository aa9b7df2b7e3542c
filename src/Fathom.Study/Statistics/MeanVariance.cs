using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>An estimated variance, usually of a mean, with how many degrees of freedom it rests on.</summary>
/// <remarks>
/// Sums of independent estimates follow Satterthwaite 1946, Biometrics Bulletin 2: the degrees of freedom are those of
/// the χ² that agrees with the sum in its first two moments.
/// </remarks>
internal readonly record struct MeanVariance
{
    /// <summary>From here on Student's t is the normal distribution to eight digits, and its inverse is no longer found by search.</summary>
    private const double AsGoodAsKnown = 1e8;

    /// <summary>Σ vᵢ² / νᵢ over the estimates summed.</summary>
    private readonly double _squaresByFreedom;

    private MeanVariance(double value, double squaresByFreedom)
    {
        Value = value;
        _squaresByFreedom = squaresByFreedom;
    }

    public double Value { get; }

    /// <summary>NaN where the variance is zero, infinite where it is known.</summary>
    public double DegreesOfFreedom => Value * Value / _squaresByFreedom;

    /// <summary>Student's t at a probability, with as many degrees of freedom; the variance is above zero.</summary>
    public double Quantile(double probability) => DegreesOfFreedom > AsGoodAsKnown
        ? Normal.InvCDF(0, 1, probability)
        : StudentT.InvCDF(0, 1, DegreesOfFreedom, probability);

    /// <summary>s²/n of a sample.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static MeanVariance Of(ReadOnlySpan<double> values) => Of(Sample.StandardDeviation(values), values.Length);

    /// <param name="standardDeviation">Of a sample, with n − 1.</param>
    /// <param name="count">Its size, 2 or more.</param>
    public static MeanVariance Of(double standardDeviation, int count)
    {
        double value = standardDeviation * standardDeviation / count;
        return new MeanVariance(value, value * value / (count - 1));
    }

    /// <summary>A variance so well known that its own error does not count.</summary>
    public static MeanVariance Known(double value) => new(value, 0);

    public static MeanVariance operator +(MeanVariance a, MeanVariance b) =>
        new(a.Value + b.Value, a._squaresByFreedom + b._squaresByFreedom);
}
