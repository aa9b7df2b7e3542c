using Fathom.Engine.Kernels.Activations;

namespace Fathom.Engine.Kernels.Layers;

/// <summary>What dropout makes of a unit's output x: <see cref="Scale"/>·x + <see cref="Shift"/> where it is kept, <see cref="Dropped"/> where not.</summary>
/// <param name="Threshold">Of 65536 draws, how many leave the unit out.</param>
/// <param name="Scale">Multiplies what is kept, and its gradient.</param>
/// <param name="Shift">Added to what is kept.</param>
/// <param name="Dropped">What stands where a unit is left out.</param>
internal readonly record struct DropoutTerms(int Threshold, float Scale, float Shift, float Dropped)
{
    /// <summary>Values of a draw.</summary>
    public const int Draws = 65536;

    /// <summary>Dropped units give 0, and kept ones are divided by the probability of being kept, so that the mean stays.</summary>
    /// <remarks>Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, JMLR 15, section 10: inverted dropout, as in Keras and PyTorch.</remarks>
    public static DropoutTerms Inverted(double rate)
    {
        int threshold = ThresholdOf(rate);
        return new DropoutTerms(threshold, (float)(1 / Kept(threshold)), 0, 0);
    }

    /// <summary>Dropped units give SELU's lowest value α′ = −λα, and an affine map then restores mean 0 and variance 1.</summary>
    /// <remarks>
    /// Klambauer et al. 2017, arXiv:1706.02515, "Alpha Dropout": for a probability q of being kept,
    /// a = (q + α′²·q·(1 − q))^(−½) and b = −a·(1 − q)·α′.
    /// </remarks>
    public static DropoutTerms Alpha(double rate)
    {
        const double Lowest = -SeluActivation.Lambda * SeluActivation.Alpha;
        int threshold = ThresholdOf(rate);
        double kept = Kept(threshold);
        double scale = 1 / Math.Sqrt(kept + Lowest * Lowest * kept * (1 - kept));
        double shift = -scale * (1 - kept) * Lowest;
        return new DropoutTerms(threshold, (float)scale, (float)shift, (float)(scale * Lowest + shift));
    }

    /// <summary>A rate in 65536ths, never all of them.</summary>
    private static int ThresholdOf(double rate) => Math.Min((int)(rate * Draws + 0.5), Draws - 1);

    private static double Kept(int threshold) => 1 - threshold / (double)Draws;
}
