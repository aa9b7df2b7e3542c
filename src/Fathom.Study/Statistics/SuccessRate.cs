using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>How often something succeeds, from a few trials.</summary>
public static class SuccessRate
{
    /// <summary>The share of successes with its 95 % interval; exact, so with few trials it is wide.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">1 or more.</param>
    /// <remarks>Clopper and Pearson 1934, Biometrika 26, 404–413: holds the truth in at least 95 %, whatever it is.</remarks>
    public static Interval Of(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        return new Interval((double)successes / trials, AtLeast(successes, trials, 0.025), 1 - AtLeast(trials - successes, trials, 0.025));
    }

    /// <summary>The lowest rate at which so many successes or more are not rarer than <paramref name="tail"/>.</summary>
    public static double AtLeast(int successes, int trials, double tail) =>
        successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail);
}
