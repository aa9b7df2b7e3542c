using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>How far a steadied figure strays from its course at one epoch, by what its neighbours show and what is usual of such runs.</summary>
/// <param name="Variance">Of one epoch's value.</param>
/// <param name="Degrees">Degrees of freedom the variance is known with, the usual one's included.</param>
/// <remarks>
/// A few epochs tell a variance so badly that no rise could count; but what jitter is usual, is known from other runs. The two
/// are pooled as Smyth 2004, "Linear Models and Empirical Bayes Methods", section 3, pools the variance of one gene with that
/// of all: s² = (ν₀s₀² + νs²)/(ν₀ + ν), and a statistic with it follows Student's law with ν₀ + ν degrees. A long history outvotes
/// the usual. Second differences overlap, so m of them hold the information of 18m/35 (Gasser et al. 1986).
/// </remarks>
internal readonly record struct Jitter(double Variance, double Degrees)
{
    /// <summary>How far recorded runs spread around the usual: by a factor of two, as a variance with so many degrees does.</summary>
    private const double UsualDegrees = 20;

    /// <summary>Of steadied loss, in nats, where training does not jump.</summary>
    private const double UsualOfLoss = 0.003;

    /// <summary>What is left of a jump when it has been taken away, beside the jump: 0.05 to 0.35, median 0.15, of 30 recorded runs that jump.</summary>
    private const double LeftOfJump = 0.1;

    /// <param name="values">At least three, where no steep fall is.</param>
    /// <param name="usual">What such values usually stray by.</param>
    public static Jitter Of(ReadOnlySpan<double> values, UsualNoise usual)
    {
        double seen = Smoothing.NoiseBetweenNeighbours(values);
        double degrees = (values.Length - 2) * 18 / 35.0;
        return new Jitter((usual.Degrees * usual.Deviation * usual.Deviation + degrees * seen * seen) / (usual.Degrees + degrees), usual.Degrees + degrees);
    }

    /// <summary>Usual jitter of steadied validation loss.</summary>
    /// <param name="jumps">Standard deviation of the jumps that training loss makes at epochs' ends.</param>
    /// <param name="isSteadied">Whether the jumps were taken away; all of them are left where they were not.</param>
    public static UsualNoise UsualFor(double jumps, bool isSteadied) => Known(double.Hypot(UsualOfLoss, (isSteadied ? LeftOfJump : 1) * jumps));

    /// <summary>A deviation that runs of this kind are known to have.</summary>
    public static UsualNoise Known(double deviation) => new(deviation, UsualDegrees);
}
