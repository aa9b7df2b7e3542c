namespace Fathom.DiagnosisBench.Cases;

/// <summary>The noise of one case: where its σ comes from.</summary>
/// <param name="ValidationCount">Examples of the validation set.</param>
/// <param name="Walk">Standard deviation over examples of the change of their loss between epochs e-fold apart, in nats.</param>
/// <param name="SharedJitter">Jitter of the loss at epochs' ends that training and validation have in common, in nats.</param>
/// <param name="OwnJitter">Jitter of validation loss alone.</param>
/// <remarks>
/// Values bracket what the homework's recorded runs show: depth 1 jitters by 0.0005 nats, nearly all its own; depth 10 by 0.02 and
/// depth 30 by 0.1, of which 0.002 and 0.01 are not shared. The walk was measured as 0.1 to 0.6 on Fashion-MNIST.
/// </remarks>
internal sealed record CaseNoise(int ValidationCount, double Walk, double SharedJitter, double OwnJitter)
{
    public const int RemeasuredCount = 10_000;

    /// <summary>The largest walk measured, by which strengths are scaled: a history does not tell its own.</summary>
    private const double LargestWalk = 0.47;

    /// <summary>σ of the change of measured validation loss between two epochs, shared jitter aside.</summary>
    public double SigmaOfLossChange(double from, double to) =>
        double.Hypot(LargestWalk * Math.Sqrt(Math.Log(to / from) / ValidationCount), OwnJitter);

    /// <summary>σ of a validation accuracy.</summary>
    public double SigmaOfAccuracy(double accuracy) => Math.Sqrt(accuracy * (1 - accuracy) / ValidationCount);

    public static CaseNoise Draw(NormalStream random) => new(
        random.OneOf(500, 2000, 5000, 12_000),
        random.OneOf(0.2, 0.35, 0.47),
        random.OneOf(0, 0.003, 0.01, 0.03),
        random.OneOf(0.0005, 0.002, 0.005));
}
