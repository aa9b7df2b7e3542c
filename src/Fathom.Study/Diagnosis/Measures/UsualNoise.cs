namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What values of a kind usually stray from their course by, and how surely that is known before a history is seen.</summary>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Degrees">Degrees of freedom it stands for.</param>
internal readonly record struct UsualNoise(double Deviation, double Degrees)
{
    /// <summary>
    /// Of networks of unknown kind: a twentieth of what was learnt, and hardly known. Validation loss of 169 recorded studies' runs jitters by 0.2 to 16 % of
    /// itself (nine in ten), 3 % in the middle; the logarithm spreads by 1.2 to 1.7, which is a variance with one degree of freedom.
    /// </summary>
    public static UsualNoise OfUnknown(double learnt) => new(0.05 * learnt, 1);
}
