namespace Fathom.Study.Diagnosis.Measures;

/// <summary>Whether steadied validation loss fell over the last three fifths of the epochs: the past, where a forecast is the future.</summary>
internal static class LossFall
{
    /// <summary>The first two fifths hold the quick fall that every run which learns begins with.</summary>
    private const double Judged = 0.6;

    /// <summary>A fall that is too small to matter counts for no more σ than one that may be none.</summary>
    private const double PossiblyNone = 2.3;

    /// <summary>
    /// Size of the fall, as a straight line over log epochs, in standard errors; negative where the loss rose. Sampling and jitter are in
    /// the error (<see cref="LocalLevel"/>).
    /// </summary>
    /// <param name="evidence">At least <see cref="Evidence.FewestEpochs"/> epochs.</param>
    /// <param name="walk">Variance of what sampling makes of a change over an e-fold of epochs.</param>
    public static double Sigmas(Evidence evidence, double walk)
    {
        int stretch = evidence.EpochCount - evidence.Rates.StretchStart;
        int start = evidence.EpochCount - Math.Max(3, (int)Math.Round(Judged * stretch));
        ReadOnlySpan<double> losses = evidence.SteadyLoss.AsSpan(start);
        LocalLevel noise = new(walk, Jitter.Of(losses, evidence.UsualJitter).Variance);
        double[] innovations = new double[losses.Length - 1];
        noise.Whiten(losses, start + 1, innovations);
        double[] fall = [.. Enumerable.Range(start + 1, losses.Length).Select(epoch => -Math.Log(epoch))];
        (double size, double error, _) = noise.Fit(innovations, fall, start + 1);
        return size / (evidence.Noise.Least > 0 ? double.Hypot(error, evidence.Noise.Least / PossiblyNone) : error);
    }
}
