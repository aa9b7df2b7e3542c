using Fathom.Engine.Training;

namespace Fathom.Study.Tests.Reporting;

/// <summary>Invented but believable curves of one run.</summary>
internal sealed class SampleCurves(int depth, int seed)
{
    /// <summary>Deep networks stay at chance for their first epochs.</summary>
    private int TakeOff => depth < 20 ? 0 : 6 + seed % 3;

    private double Jitter => depth switch { 1 => 0.0015, < 20 => 0.010, _ => 0.035 };

    public EpochRecord Epoch(int epoch, bool isNotFinite)
    {
        double loss = isNotFinite ? double.NaN : TrainLoss(epoch);
        return new EpochRecord(
            epoch,
            0.01,
            isNotFinite ? double.NaN : loss + 0.02,
            TrainAccuracy(epoch) - 0.006,
            loss,
            TrainAccuracy(epoch),
            isNotFinite ? double.NaN : ValidationLoss(epoch),
            ValidationAccuracy(epoch),
            0.2 + 0.06 * depth + 0.01 * Noise(epoch, 9),
            Layers(epoch));
    }

    public double TestAccuracy(int epoch) => ValidationAccuracy(epoch) - 0.006;

    public double TestLoss(int epoch) => ValidationLoss(epoch) + 0.01;

    public IReadOnlyList<LayerRecord> Layers(int epoch) =>
    [
        .. Enumerable.Range(1, depth).Select(layer => new LayerRecord(
            layer,
            Math.Pow(10, -0.2 - 0.11 * (depth - layer) * Math.Exp(-epoch / 12.0) + 0.1 * Noise(epoch, 100 + layer)),
            9 + 0.01 * epoch,
            1e-3,
            layer == depth ? null : 0.02))
    ];

    /// <summary>At chance nothing jitters.</summary>
    private double ValidationAccuracy(int epoch) => epoch <= TakeOff ? Accuracy(epoch) : Accuracy(epoch) + Jitter * Math.Exp(-epoch / 90.0) * Noise(epoch, 1);

    private double TrainAccuracy(int epoch) => epoch <= TakeOff ? Accuracy(epoch) : Accuracy(epoch) + 0.4 * Jitter * Noise(epoch, 2) + (depth == 1 ? 0.004 : 0.0006 * epoch);

    private double Accuracy(int epoch) => depth switch
    {
        1 => 0.845 - 0.19 / Math.Sqrt(epoch) + 0.001 * Noise(0, 3),
        < 20 => 0.906 - 0.36 / Math.Sqrt(epoch) + 0.002 * Noise(0, 3),
        _ when epoch <= TakeOff => 0.1 + 0.002 * Noise(epoch, 4),
        _ => 0.1 + 0.73 * (1 - Math.Exp(-(epoch - TakeOff) / 16.0)) + 0.01 * Noise(0, 3),
    };

    private double ValidationLoss(int epoch) => depth switch
    {
        1 => 0.47 + 0.8 / Math.Pow(epoch, 0.7) + 0.002 * Noise(epoch, 5),
        < 20 => 0.33 + 1.4 / Math.Pow(epoch, 0.8) + 0.0030 * Math.Max(0, epoch - 45) + 0.012 * Noise(epoch, 5),
        _ when epoch <= TakeOff => 2.3026 + 0.0004 * Noise(epoch, 5),
        _ => 0.48 + 1.8 * Math.Exp(-(epoch - TakeOff) / 18.0) + 0.06 * Math.Exp(-epoch / 90.0) * Noise(epoch, 5),
    };

    private double TrainLoss(int epoch) => depth is > 1 and < 20
        ? 0.20 + 1.5 / Math.Pow(epoch, 0.8) + 0.006 * Noise(epoch, 6)
        : ValidationLoss(epoch) - 0.01;

    /// <summary>About normal, from a hash of where it is used: SplitMix64, Steele et al. 2014.</summary>
    private double Noise(int epoch, int purpose)
    {
        double sum = 0;
        ulong state = unchecked((ulong)(((depth * 1009L + seed) * 10007 + epoch) * 1013 + purpose));
        for (int draw = 0; draw < 12; draw++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15);
            ulong mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
            sum += ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1L << 53));
        }

        return sum - 6;
    }
}
