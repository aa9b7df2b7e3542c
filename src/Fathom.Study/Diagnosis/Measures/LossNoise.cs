namespace Fathom.Study.Diagnosis.Measures;

/// <summary>How far a change of validation loss within a run strays, from two sources that do not know of each other; here is the first.</summary>
/// <remarks>
/// Sampling: the validation set is one draw. All epochs share it, so what counts is the spread over examples of the
/// change of their loss, not of the loss itself (which spreads by 0.8), and that grows with the way between two epochs. A
/// history does not hold that spread; it is taken as <see cref="ChangePerExample"/> times the root of the logarithm of the
/// epochs' ratio, a walk over log epochs. Measured on Fashion-MNIST, epochs ten apart: 0.1 nats for softmax regression, 0.25
/// to 0.3 at depth 4 (0.3 by the formula, from 20 to 30), 0.6 from its epoch 1 to 5 (0.6).
/// Jitter: from epoch to epoch the weights move, and the loss with them; a trend must be told apart from it. It is read off
/// the history (<see cref="SteadiedLoss"/>, <see cref="Statistics.Smoothing"/>).
/// </remarks>
internal static class LossNoise
{
    /// <summary>Standard deviation over examples of the change of cross-entropy between epochs e-fold apart, in nats.</summary>
    public const double ChangePerExample = 0.47;

    /// <summary>
    /// Its middle value: what the past is judged by (<see cref="LocalLevel"/>), where the largest would make every rise look like noise. How
    /// many σ a verdict then needs is the benchmark's to say.
    /// </summary>
    private const double OrdinaryChangePerExample = 0.35;

    /// <summary>Variance of that walk over an e-fold of epochs, of a mean over <paramref name="count"/> examples.</summary>
    public static double WalkVariance(int count) => OrdinaryChangePerExample * OrdinaryChangePerExample / count;

    /// <summary>Standard error of the change of a mean cross-entropy over <paramref name="count"/> examples from one epoch to a later one.</summary>
    public static double SamplingOfChange(int count, double from, double to) =>
        ChangePerExample * Math.Sqrt(Math.Log(to / from) / count);
}
