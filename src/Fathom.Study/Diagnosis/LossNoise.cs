using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>How far a change of validation loss within a run strays, from two sources that do not know of each other.</summary>
/// <remarks>
/// Sampling: the validation set is one draw. All epochs share it, so what counts is the spread over examples of the
/// change of their loss, not of the loss itself. A history does not hold that spread; it is taken as
/// <see cref="ChangePerExample"/>. Measured on Fashion-MNIST, epochs ten apart: 0.1 nats for softmax regression, 0.25 to 0.3 at
/// depth 4, 0.6 from its epoch 1 to 5; the loss itself spreads by 0.8.
/// Jitter: from epoch to epoch the weights move, and the loss with them; a trend must be told apart from it.
/// </remarks>
internal static class LossNoise
{
    /// <summary>Standard deviation over examples of the change of cross-entropy between two epochs, in nats.</summary>
    public const double ChangePerExample = 0.5;

    /// <summary>Standard error of the change of a mean cross-entropy over <paramref name="count"/> examples.</summary>
    public static double SamplingOfChange(int count) => ChangePerExample / Math.Sqrt(count);

    /// <summary>Standard deviation of the epoch-to-epoch jitter around the curve's course; at least three epochs.</summary>
    public static double Jitter(ReadOnlySpan<double> losses) => Smoothing.NoiseBetweenNeighbours(losses);
}
