using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Study.Statistics;

/// <summary>
/// Differences of accuracy between groups of runs that were tested on the same examples, resampled over both: what
/// would other test images and other seeds have said?
/// </summary>
/// <remarks>
/// Every resample draws the examples anew, the same ones for every run, and of each group's n runs n − 1, with
/// replacement: drawing n would make the spread over runs too small by (n − 1)/n, a third with three seeds (Rao and Wu
/// 1988, JASA 83). What a run and an example do only to each other is then counted three times: with the examples, with the
/// runs and where both are drawn (Owen 2007, Annals of Applied Statistics 1, 386–411, theorem 3); it is taken out twice. The interval is the difference ± t·√variance with
/// Satterthwaite's degrees of freedom, because the quantiles of so few runs say nothing about tails.
/// </remarks>
public sealed class PairedBootstrap
{
    public const int Resamples = 1000;

    private readonly IReadOnlyList<int[]> _wrong;
    private readonly int _exampleCount;
    private readonly double[] _weights;

    /// <summary>[run][resample] accuracies on the examples drawn.</summary>
    private readonly double[][] _resampled;

    /// <param name="wrong">For each run the examples it got wrong, ascending.</param>
    /// <param name="exampleCount">Examples of the test set.</param>
    /// <param name="weights">What each example counts, 1 in the mean; null: all alike. With n/(K·nₖ) for those of class k, accuracies are balanced ones.</param>
    public PairedBootstrap(IReadOnlyList<int[]> wrong, int exampleCount, double[]? weights = null)
    {
        _weights = weights ?? [.. Enumerable.Repeat(1.0, exampleCount)];
        _wrong = wrong;
        _exampleCount = exampleCount;
        _resampled = [.. wrong.Select(_ => new double[Resamples])];
        int[] drawn = new int[exampleCount];
        RandomStream random = new(0, RandomPurpose.Resampling, 0);
        for (int resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(drawn);
            for (int draw = 0; draw < exampleCount; draw++)
            {
                drawn[random.NextBelow((uint)exampleCount)]++;
            }

            for (int run = 0; run < wrong.Count; run++)
            {
                _resampled[run][resample] = Accuracy(wrong[run], drawn);
            }
        }
    }

    /// <summary>Mean accuracy of A's runs minus that of B's, with its 95 % interval over examples and seeds.</summary>
    /// <param name="a">Positions of A's runs, at least two.</param>
    /// <param name="b">Positions of B's runs, at least two, none of them A's.</param>
    /// <exception cref="ArgumentException">Fewer than two runs in a group.</exception>
    public Interval Difference(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        MeanVariance seeds = MeanVariance.Of(Accuracies(a)) + MeanVariance.Of(Accuracies(b));
        double[] differences = new double[Resamples];
        RandomStream random = new(0, RandomPurpose.Resampling, 1);
        for (int resample = 0; resample < Resamples; resample++)
        {
            differences[resample] = DrawnMean(a, resample, random) - DrawnMean(b, resample, random);
        }

        double whole = Sample.Variance(differences) - 2 * (Interaction(a) + Interaction(b));
        MeanVariance variance = seeds + MeanVariance.Known(Math.Max(0, whole - seeds.Value));
        double estimate = Sample.Mean(Accuracies(a)) - Sample.Mean(Accuracies(b));
        double reach = variance.Value == 0 ? 0 : variance.Quantile(0.975) * Math.Sqrt(variance.Value);
        return new Interval(estimate, estimate - reach, estimate + reach);
    }

    private double[] Accuracies(IReadOnlyList<int> runs) => [.. runs.Select(run => 1 - _wrong[run].Sum(example => _weights[example]) / _exampleCount)];

    private double Accuracy(int[] wrong, int[] drawn)
    {
        double missed = 0;
        foreach (int example in wrong)
        {
            missed += drawn[example] * _weights[example];
        }

        return 1 - missed / _exampleCount;
    }

    private double DrawnMean(IReadOnlyList<int> runs, int resample, RandomStream random)
    {
        double sum = 0;
        for (int draw = 1; draw < runs.Count; draw++)
        {
            sum += _resampled[runs[(int)random.NextBelow((uint)runs.Count)]][resample];
        }

        return sum / (runs.Count - 1);
    }

    /// <summary>Variance of the group's mean by what a run and an example do only to each other: the mean over the examples of their variance over the runs, over n·N.</summary>
    private double Interaction(IReadOnlyList<int> runs)
    {
        int[] misses = new int[_exampleCount];
        foreach (int example in runs.SelectMany(run => _wrong[run]))
        {
            misses[example]++;
        }

        double n = runs.Count;
        double variance = misses.Select((count, example) => _weights[example] * _weights[example] * count * (n - count) / (n * (n - 1))).Sum() / _exampleCount;
        return variance / (n * _exampleCount);
    }
}
