using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>How far a measured validation loss strays, from two sources that do not know of each other.</summary>
/// <remarks>
/// Sampling: the validation set is one draw, and another would give another loss. All epochs share the draw, so this moves a
/// whole curve up or down and hardly its shape; it bounds what a change of loss can mean for data not seen. A history
/// does not hold the spread of the loss over examples; that spread is taken as <see cref="SpreadPerLoss"/> times the mean.
/// Jitter: from epoch to epoch the weights move, and the loss with them; it moves single epochs and is what a trend must
/// be told apart from.
/// </remarks>
internal static class LossNoise
{
    /// <summary>Standard deviation over examples of the cross-entropy, as a multiple of its mean.</summary>
    public const double SpreadPerLoss = 1.5;

    /// <summary>Standard error of a mean cross-entropy over <paramref name="count"/> examples.</summary>
    public static double Sampling(double loss, int count) => SpreadPerLoss * loss / Math.Sqrt(count);

    /// <summary>Standard deviation of the epoch-to-epoch jitter around the curve's course; at least three epochs.</summary>
    public static double Jitter(ReadOnlySpan<double> losses) => Smoothing.NoiseBetweenNeighbours(losses);
}
