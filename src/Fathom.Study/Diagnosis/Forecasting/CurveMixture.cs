using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Every form that fits a falling curve, each with the weight its fit has earned.</summary>
/// <remarks>
/// Weights are Akaike's (Burnham and Anderson 2004, equation 12), exp(−AIC/2) made to add up to one, so a form that bends the
/// future one way is outvoted only where the past tells it from the others. Recent epochs count more: e-fold over
/// <see cref="Memory"/> of the curve, since a form that is right to the last third may be wrong to the first.
/// </remarks>
internal sealed class CurveMixture
{
    /// <summary>What part of the epochs before the end is fitted at all, and over what part weights fall to 1/e.</summary>
    private const double Fitted = 0.7;
    private const double Memory = 0.35;

    /// <summary>Weight of a form that turns beside one that does not, before the data: most runs do not overfit.</summary>
    private const double OddsOfTurning = 0.05;

    /// <summary>
    /// No form is the true one: of a change that is foreseen, this part is its standard error, whatever the fit says. Recorded
    /// runs that fall were foreseen with errors of a tenth to a third of their fall.
    /// </summary>
    private const double FormError = 0.2;

    /// <summary>
    /// Courses wander by more than independent residuals say; the factor makes nineteen in twenty later epochs of the real runs of the
    /// tuning set fall inside.
    /// </summary>
    private const double Wander = 3.2;

    private readonly (CurveFit Fit, double Weight)[] _fits;
    private readonly double _variance;
    private readonly double _reach;
    private readonly int _count;

    /// <param name="values">Index epoch − 1.</param>
    /// <param name="firstEpoch">Where the curve begins: take-off.</param>
    /// <param name="usualNoise">Standard deviation that such values usually have around their course.</param>
    public CurveMixture(ReadOnlySpan<double> values, int firstEpoch, double usualNoise)
    {
        _count = values.Length;
        int length = values.Length - firstEpoch + 1;
        int points = Math.Min(values.Length, Math.Max(3, (int)Math.Floor(Fitted * length)));
        double[] last = values[^points..].ToArray();
        double[] parts = [.. Enumerable.Range(_count - points + 1, points).Select(Part)];
        double[] raw = [.. parts.Select(part => Math.Exp((part - 1) / Memory))];
        double[] weights = [.. raw.Select(weight => weight * points / raw.Sum())];
        double effective = points * (double)points / weights.Sum(weight => weight * weight);
        CurveFit[] fits =
        [
            .. CurveForm.All
                .Where(form => points - form.Count >= 2 || form == CurveForm.Logarithm)
                .Select(form => CurveFit.Of(form, parts, last, weights))
                .OfType<CurveFit>(),
        ];
        CurveFit best = fits.MinBy(fit => fit.Squares / (points - fit.Form.Count))!;
        double quiet = Smoothing.NoiseBetweenNeighbours(last);
        int degrees = points - best.Form.Count;
        double seen = Math.Max(best.Squares, degrees * quiet * quiet / 4);
        _variance = Math.Max((Jitter.UsualDegrees * usualNoise * usualNoise + seen) / (Jitter.UsualDegrees + degrees), 1e-12);
        _fits = Weigh(fits, effective / points);
        _reach = StudentT.InvCDF(0, 1, Jitter.UsualDegrees + degrees, 0.975);
    }

    /// <summary>The expected course at an epoch.</summary>
    public double At(double epoch) => _fits.Sum(fit => fit.Weight * fit.Fit.At(Part(epoch)));

    /// <summary>Half the width of the 95 % interval of what is measured at an epoch.</summary>
    public double ReachAt(double epoch, double jitter)
    {
        double part = Part(epoch);
        double fit = double.Hypot(Wander * Spread(one => one.At(part), one => one.VarianceAt(part)), FormError * (At(epoch) - At(_count)));
        return _reach * double.Hypot(fit, jitter);
    }

    /// <summary>How far the course falls from one epoch to a later one, with its 95 % interval.</summary>
    public Interval Fall(double from, double to)
    {
        (double first, double last) = (Part(from), Part(to));
        double fall = At(from) - At(to);
        double spread = Spread(fit => fit.At(first) - fit.At(last), fit => fit.VarianceOfChange(first, last));
        double reach = _reach * double.Hypot(spread, FormError * fall);
        return new Interval(fall, fall - reach, fall + reach);
    }

    private double Part(double epoch) => epoch / _count;

    private double Part(int epoch) => (double)epoch / _count;

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
