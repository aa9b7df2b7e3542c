using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Every form that fits a falling curve, each with the weight its fit has earned.</summary>
/// <remarks>
/// Weights are Akaike's (Burnham and Anderson 2004, equation 12), exp(−AIC/2) made to add up to one, so a form that bends the
/// future one way is outvoted only where the past tells it from the others. Recent epochs count more: weights fall to 1/e
/// over a part of the curve (<see cref="CurveWindow"/>), since a form that is right to the last third may be wrong to the first.
/// </remarks>
internal sealed class CurveMixture
{
    /// <summary>Weight of a form that turns beside one that does not, before the data: most runs do not overfit.</summary>
    private const double OddsOfTurning = 0.05;

    /// <summary>
    /// No form is the true one: of a change that is foreseen, this part is its standard error, whatever the fit says. Recorded
    /// runs that fall were foreseen with errors of a tenth to a third of their fall.
    /// </summary>
    private const double FormError = 0.2;

    private readonly (CurveFit Fit, double Weight)[] _fits;
    private readonly double _variance;
    private readonly double _reach;

    /// <param name="values">Index epoch − 1.</param>
    /// <param name="parts">When each was measured, in any time of which the last value ends one; increasing.</param>
    /// <param name="firstEpoch">Where the curve begins: take-off.</param>
    /// <param name="usualNoise">What such values usually stray from their course by.</param>
    /// <param name="window">How far back is fitted.</param>
    public CurveMixture(ReadOnlySpan<double> values, ReadOnlySpan<double> parts, int firstEpoch, UsualNoise usualNoise, CurveWindow window)
    {
        int length = values.Length - firstEpoch + 1;
        int points = Math.Min(values.Length, Math.Max(3, (int)Math.Floor(window.Fitted * length)));
        double[] last = values[^points..].ToArray();
        double[] when = parts[^points..].ToArray();
        double[] raw = [.. when.Select(part => Math.Exp((part - 1) / window.Memory))];
        double[] weights = [.. raw.Select(weight => weight * points / raw.Sum())];
        double effective = points * (double)points / weights.Sum(weight => weight * weight);
        CurveFit[] fits =
        [
            .. CurveForm.All
                .Where(form => points - form.Count >= 2 || form == CurveForm.Logarithm)
                .Select(form => CurveFit.Of(form, when, last, weights))
                .OfType<CurveFit>(),
        ];
        CurveFit best = fits.MinBy(fit => fit.Squares / (points - fit.Form.Count))!;
        double quiet = Smoothing.NoiseBetweenNeighbours(last);
        int degrees = points - best.Form.Count;
        double seen = Math.Max(best.Squares, degrees * quiet * quiet / 4);
        _variance = Math.Max((usualNoise.Degrees * usualNoise.Deviation * usualNoise.Deviation + seen) / (usualNoise.Degrees + degrees), 1e-12);
        _fits = Weigh(fits, effective / points);
        _reach = StudentT.InvCDF(0, 1, usualNoise.Degrees + degrees, 0.975);
    }

    /// <summary>The expected course at a time; 1 is now.</summary>
    public double At(double part) => _fits.Sum(fit => fit.Weight * fit.Fit.At(part));

    /// <summary>How far the course falls from now to a later time, with its 95 % interval.</summary>
    public Interval FallUntil(double part)
    {
        double fall = At(1) - At(part);
        double spread = Spread(fit => fit.At(1) - fit.At(part), fit => fit.VarianceOfChange(1, part));
        double reach = _reach * double.Hypot(spread, FormError * fall);
        return new Interval(fall, fall - reach, fall + reach);
    }

    private (CurveFit Fit, double Weight)[] Weigh(CurveFit[] fits, double independence)
    {
        double[] criteria = [.. fits.Select(fit => fit.Squares * independence / _variance + 2 * fit.Form.Count)];
        double least = criteria.Min();
        double[] raw = [.. criteria.Zip(fits, (criterion, fit) => Math.Exp((least - criterion) / 2) * (fit.Form.Turns ? OddsOfTurning : 1))];
        double sum = raw.Sum();
        return [.. fits.Zip(raw, (fit, weight) => (fit, weight / sum))];
    }

    /// <summary>Standard deviation of a figure: within the forms and between them.</summary>
    private double Spread(Func<CurveFit, double> figure, Func<CurveFit, double> variance)
    {
        double mean = _fits.Sum(fit => fit.Weight * figure(fit.Fit));
        double within = _fits.Sum(fit => fit.Weight * variance(fit.Fit)) * _variance;
        double between = _fits.Sum(fit => fit.Weight * (figure(fit.Fit) - mean) * (figure(fit.Fit) - mean));
        return Math.Sqrt(within + between);
    }
}
