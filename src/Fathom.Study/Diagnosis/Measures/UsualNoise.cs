namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What values of a kind usually stray from their course by, and how surely that is known before a history is seen.</summary>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Degrees">Degrees of freedom it stands for.</param>
internal readonly record struct UsualNoise(double Deviation, double Degrees)
{
    /// <summary>
    /// Of networks of unknown kind: a fiftieth of what was learnt, and hardly known. Validation loss of 181 recorded runs on Fashion-MNIST jitters by 4 to 8 % of what
    /// they learn in the middle, and the logarithm spreads by 1.2 to 1.7: by Smyth's moments (2004, section 6.2) a variance of (0.02)² with one degree of freedom.
    /// </summary>
    public static UsualNoise OfUnknown(double learnt) => new(0.02 * learnt, 1);
}
