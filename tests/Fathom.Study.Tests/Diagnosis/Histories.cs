using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>
/// Histories with a known truth: an error curve that decays towards a floor, as power of the epoch, and what is planted on
/// it. Loss is drawn around its course with the jitter given, which training shares at an epoch's end but not in its mean over
/// the epoch; accuracies as counts of so many examples.
/// </summary>
internal sealed record Histories
{
    public int Epochs { get; init; } = 100;

    public int ValidationCount { get; init; } = 12_000;

    public int RemeasuredCount { get; init; } = 10_000;

    /// <summary>Validation loss at the end of training without end, and what is above it at epoch 1.</summary>
    public double FloorLoss { get; init; } = 0.40;

    public double StartLoss { get; init; } = 0.8;

    /// <summary>Epochs in which the loss above the floor falls to 1/e; small is soon flat.</summary>
    public double TimeConstant { get; init; } = 8;

    /// <summary>Standard deviation of the loss between epochs, in nats.</summary>
    public double LossJitter { get; init; } = 0.001;

    /// <summary>Standard deviation of the accuracy between epochs, beyond counting noise.</summary>
    public double AccuracyJitter { get; init; }

    /// <summary>Epochs at chance before learning begins.</summary>
    public int EpochsAtChance { get; init; }

    /// <summary>Where validation loss turns; 0 is never. It then rises by <see cref="OverfittingRise"/> up to the end.</summary>
    public int OverfitsFrom { get; init; }

    public double OverfittingRise { get; init; } = 0.1;

    /// <summary>Validation accuracy lost by the end of overfitting.</summary>
    public double AccuracyLost { get; init; }

    /// <summary>Training minus validation accuracy.</summary>
    public double Gap { get; init; }

    public int Depth { get; init; } = 3;

    public DiagnosisInput Draw(int seed)
    {
        Random random = new(seed);
        EpochRecord[] epochs = [.. Enumerable.Range(1, Epochs).Select(epoch => DrawEpoch(random, epoch))];
        return Input(new RunHistory(Layers(Depth), epochs));
    }

    public DiagnosisInput Input(RunHistory history, bool diverged = false) =>
        new(history, Epochs, 10, RemeasuredCount, ValidationCount, new Recipe(), Depth, diverged);

    /// <summary>Healthy layers: gradients of order one, no dead units.</summary>
    public static IReadOnlyList<LayerRecord> Layers(int depth, double firstGradient = 1, double lastGradient = 1, double dead = 0) =>
        [.. Enumerable.Range(1, depth).Select(layer => new LayerRecord(
            layer, layer == depth ? lastGradient : firstGradient, 9, 1e-3, layer == depth ? null : dead))];

    public static EpochRecord Epoch(int epoch, double validationLoss, double validationAccuracy) => new(
        epoch, 0.01, validationLoss, validationAccuracy, validationLoss, validationAccuracy, validationLoss, validationAccuracy, 1, []);

    private EpochRecord DrawEpoch(Random random, int epoch)
    {
        if (epoch <= EpochsAtChance)
        {
            return Epoch(epoch, 2.303, Counted(random, 0.1, ValidationCount)) with { Layers = Layers(Depth) };
        }

        double above = StartLoss * Math.Exp(-(epoch - EpochsAtChance - 1) / TimeConstant);
        double overfitted = OverfitsFrom > 0 && epoch > OverfitsFrom
            ? (double)(epoch - OverfitsFrom) / (Epochs - OverfitsFrom)
            : 0;
        double jitter = LossJitter * Normal.Sample(random, 0, 1);
        double validationLoss = FloorLoss + above + OverfittingRise * overfitted + jitter;
        double trainLoss = FloorLoss * (1 - 0.4 * epoch / Epochs) + above + jitter;
        double course = 0.87 - 0.3 * above - AccuracyLost * overfitted + AccuracyJitter * Normal.Sample(random, 0, 1);
        double accuracy = Math.Clamp(course, 0.15, 0.99 - Gap);
        return new EpochRecord(
            epoch,
            0.01,
            trainLoss - jitter,
            accuracy + Gap,
            trainLoss,
            Counted(random, accuracy + Gap, RemeasuredCount),
            validationLoss,
            Counted(random, accuracy, ValidationCount),
            1,
            Layers(Depth));
    }

    /// <summary>An accuracy as counted on so many examples; the normal law stands in for the binomial, which is slow to draw.</summary>
    private static double Counted(Random random, double accuracy, int count) =>
        accuracy + Normal.Sample(random, 0, Math.Sqrt(accuracy * (1 - accuracy) / count));
}
