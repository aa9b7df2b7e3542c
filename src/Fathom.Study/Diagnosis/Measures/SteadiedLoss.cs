using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>Validation loss (or error) without the jitter that it shares with training loss.</summary>
/// <remarks>
/// At the end of an epoch the weights happen to stand well or badly, and training and validation loss, both measured just then,
/// jump together. The running training loss is a mean over the whole epoch and hardly jumps, so the difference of the two
/// training losses is that jump, seen without looking at validation: y′ = y − β·(train − course), where the course at an
/// epoch's end is halfway between its running loss and the next epoch's. β is fitted to second differences, where no trend
/// is left. On the homework's depth 10 it is 0.85 to 1.02 and takes away nine tenths of the jitter; at depth 1 there is
/// hardly any to take. Regression on a control variate is Fisher's analysis of covariance (1932).
/// </remarks>
internal static class SteadiedLoss
{
    /// <summary>A smaller part of the jitter than this is not worth an estimated β.</summary>
    private const double LeastRemoved = 0.2;

    private const double LargestShare = 1.5;

    /// <summary>β of the recorded runs that jump: 0.9 to 1.05.</summary>
    private const double UsualShare = 0.97;

    /// <summary>Fewer epochs than this do not tell β: then it is the usual one, the less of it the less the jumps exceed <see cref="Negligible"/>.</summary>
    private const int FewestToFit = 15;

    /// <summary>What sampling alone makes of a jump, in nats: the remeasured training examples' own walk from epoch to epoch.</summary>
    private const double Negligible = 0.003;

    /// <summary>The series steadied; itself where the two do not jump together, where epochs are too few to see it, or no running loss was recorded.</summary>
    /// <param name="values">Index epoch − 1, as the others.</param>
    /// <param name="train">Of the training examples that are remeasured, in evaluation mode at each epoch's end.</param>
    /// <param name="running">Mean over each epoch's batches.</param>
    public static double[] Of(double[] values, double[] train, double[] running)
    {
        if (values.Length < Evidence.FewestEpochs || !Array.TrueForAll(running, double.IsFinite) || running.SequenceEqual(train))
        {
            return values;
        }

        double[] jumps = Jumps(train, running);
        if (values.Length < FewestToFit)
        {
            double jump = OrdinaryJump(train, running);
            double worth = UsualShare * jump * jump / (jump * jump + Negligible * Negligible);
            return [.. values.Zip(jumps, (value, one) => value - worth * one)];
        }

        // The first epochs fall so steeply that halfway is no course; the later two thirds fit β.
        int start = values.Length / 3;
        double share = Share(values.AsSpan(start), jumps.AsSpan(start));
        double[] steady = [.. values.Zip(jumps, (value, jump) => value - share * jump)];
        double before = Smoothing.NoiseBetweenNeighbours(values.AsSpan(start));
        double after = Smoothing.NoiseBetweenNeighbours(steady.AsSpan(start));
        return after < (1 - LeastRemoved) * before ? steady : values;
    }

    /// <summary>Standard deviation of an ordinary jump of training loss at an epoch's end; 0 where epochs are too few to see one.</summary>
    public static double OrdinaryJump(double[] train, double[] running) =>
        train.Length < Evidence.FewestEpochs
            ? 0
            : Smoothing.OrdinaryNoiseBetweenNeighbours(Jumps(train, running).AsSpan(Math.Max(2, train.Length / 3)));

    private static double[] Jumps(double[] train, double[] running)
    {
        double[] jumps = new double[train.Length];
        for (int index = 0; index + 1 < jumps.Length; index++)
        {
            jumps[index] = train[index] - (running[index] + running[index + 1]) / 2;
        }

        double lastCourse = running[^1] + (running[^1] - running[^2]) / 2;
        jumps[^1] = train[^1] - lastCourse;
        return jumps;
    }

    private static double Share(ReadOnlySpan<double> values, ReadOnlySpan<double> jumps)
    {
        double products = 0;
        double squares = 0;
        for (int index = 1; index + 1 < values.Length; index++)
        {
            double bend = jumps[index - 1] - 2 * jumps[index] + jumps[index + 1];
            products += bend * (values[index - 1] - 2 * values[index] + values[index + 1]);
            squares += bend * bend;
        }

        return squares > 0 ? Math.Clamp(products / squares, 0, LargestShare) : 0;
    }
}
