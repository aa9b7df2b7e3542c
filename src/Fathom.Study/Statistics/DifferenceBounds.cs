namespace Fathom.Study.Statistics;

/// <summary>One-sided bounds of the differences between several means, made for comparing each with the best of them.</summary>
/// <remarks>
/// Multiple comparisons with the best: Hsu 1984, Annals of Statistics 12, 1136–1144. Let b be the mean that is truly highest.
/// The k − 1 bounds of μᵢ − μ_b hold together with the confidence asked for (Bonferroni over k − 1, each with Welch's standard
/// error and degrees of freedom, so that spreads may differ: Tamhane 1977, Communications in Statistics A6). Whoever lies
/// within a margin of <em>every</em> other by these bounds lies within it of b, whichever b is; so such claims are wrong
/// together in at most the share asked for. Hsu's own constants are Dunnett's, for equal spreads; Bonferroni's are wider by a few per cent.
/// </remarks>
internal static class DifferenceBounds
{
    /// <summary>At [i][j] what μᵢ − μⱼ is at least; −∞ where either sample has fewer than two values; 0 on the diagonal.</summary>
    /// <param name="samples">Independent samples, one or more.</param>
    /// <param name="level">The share in which the bounds against the best may fail, 0.05 for instance.</param>
    /// <param name="resolution">The step that values come in: no sample is believed to vary less than its rounding.</param>
    public static double[][] Lower(IReadOnlyList<double[]> samples, double level, double resolution)
    {
        double tail = level / Math.Max(1, samples.Count - 1);
        double[] means = [.. samples.Select(values => values.Length == 0 ? double.NaN : Sample.Mean(values))];
        MeanVariance?[] variances = [.. samples.Select(values => values.Length < 2 ? null : (MeanVariance?)VarianceOf(values, resolution))];
        double[][] bounds = [.. samples.Select(_ => new double[samples.Count])];
        for (int i = 0; i < samples.Count; i++)
        {
            for (int j = 0; j < samples.Count; j++)
            {
                bounds[i][j] = i == j ? 0
                    : variances[i] is { } a && variances[j] is { } b ? means[i] - means[j] - Reach(a + b, tail)
                    : double.NegativeInfinity;
            }
        }

        return bounds;
    }

    private static double Reach(MeanVariance variance, double tail) =>
        variance.Value == 0 ? 0 : variance.Quantile(1 - tail) * Math.Sqrt(variance.Value);

    /// <summary>Values rounded to a step stray by step/√12.</summary>
    private static MeanVariance VarianceOf(double[] values, double resolution) =>
        MeanVariance.Of(values) + MeanVariance.Known(resolution * resolution / 12 / values.Length);
}
