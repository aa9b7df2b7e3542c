using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class PairedBootstrapTests
{
    private static readonly int[] Misses = [1000, 1400, 1200, 1900, 1500, 1700];

    [Fact]
    public void The_estimate_is_the_difference_of_the_mean_accuracies()
    {
        Interval difference = new PairedBootstrap([[0, 1], [0], [1, 2, 3], [3, 4, 5]], 10).Difference([0, 1], [2, 3]);

        Assert.Equal(0.85 - 0.70, difference.Estimate, 1e-12);
        Assert.InRange(difference.Estimate, difference.Low, difference.High);
    }

    [Fact]
    public void Weighted_by_class_the_estimate_is_the_difference_of_balanced_accuracies()
    {
        // Eight of one class, two of another: n/(K·nₖ).
        double[] weights = [.. Enumerable.Repeat(10 / (2 * 8.0), 8), .. Enumerable.Repeat(10 / (2 * 2.0), 2)];
        Interval difference = new PairedBootstrap([[0, 1], [0], [1, 2, 9], [3, 8, 9]], 10, weights).Difference([0, 1], [2, 3]);

        double first = ((6 / 8.0 + 1) / 2 + (7 / 8.0 + 1) / 2) / 2;
        double second = ((6 / 8.0 + 1 / 2.0) / 2 + (7 / 8.0 + 0) / 2) / 2;
        Assert.Equal(first - second, difference.Estimate, 1e-12);
        Assert.True(difference.Low < difference.Estimate && difference.Estimate < difference.High);
    }

    [Fact]
    public void Equal_weights_change_no_bit()
    {
        int[][] wrong = [.. Enumerable.Range(0, 4).Select(run => SimulatedTest.Wrong(seed: 1, run, offset: 0, images: 500))];
        double[] ones = [.. Enumerable.Repeat(1.0, 500)];

        Assert.Equal(new PairedBootstrap(wrong, 500).Difference([0, 1], [2, 3]), new PairedBootstrap(wrong, 500, ones).Difference([0, 1], [2, 3]));
    }

    /// <summary>Beside test sets drawn anew again and again.</summary>
    [Fact]
    public void Weighted_intervals_hold_the_true_difference_about_as_often_as_they_say()
    {
        const int Common = 180;
        const int Rare = 30;
        double[] weights = [.. Enumerable.Repeat((Common + Rare) / (2.0 * Common), Common), .. Enumerable.Repeat((Common + Rare) / (2.0 * Rare), Rare)];
        Random random = new(6);
        const int Studies = 200;
        int held = Enumerable.Range(0, Studies).Count(_ =>
        {
            // Each example is hard or not for all runs; the second depth misses one rare example in five more.
            double[] hard = [.. weights.Select(_ => random.NextDouble())];
            int[][] wrong = [.. Enumerable.Range(0, 6).Select(run => Enumerable.Range(0, Common + Rare).Where(example =>
                hard[example] + 0.1 * (random.NextDouble() - 0.5) < 0.2 + (run >= 3 && example >= Common ? 0.2 : 0)).ToArray())];
            return new PairedBootstrap(wrong, Common + Rare, weights).Difference([0, 1, 2], [3, 4, 5]).Contains(0.1);
        });

        Assert.InRange(held, 0.90 * Studies, Studies);
    }

    [Fact]
    public void Run_again_it_gives_the_same_bits()
    {
        int[][] wrong = [.. Enumerable.Range(0, 6).Select(run => SimulatedTest.Wrong(seed: 1, run, offset: 0, images: 500))];

        Assert.Equal(new PairedBootstrap(wrong, 500).Difference([0, 1, 2], [3, 4, 5]), new PairedBootstrap(wrong, 500).Difference([0, 1, 2], [3, 4, 5]));
    }

    [Fact]
    public void Networks_that_fail_on_the_same_images_leave_no_doubt_from_the_images()
    {
        int[] hard = [.. Enumerable.Range(0, 100)];
        int[] harder = [.. Enumerable.Range(0, 101)];

        Interval same = new PairedBootstrap([hard, hard, hard, hard], 1000).Difference([0, 1], [2, 3]);
        Interval oneMore = new PairedBootstrap([hard, hard, harder, harder], 1000).Difference([0, 1], [2, 3]);

        Assert.Equal(new Interval(0, 0, 0), same);
        Assert.Equal(0.001, oneMore.Estimate, 1e-12);
        // One image in a thousand: it is drawn 0, 1, 2 … times, about Poisson. Unpaired, the noise would be 0.013.
        Assert.Equal(1.96 * 0.001, oneMore.High - oneMore.Estimate, 0.0002);
    }

    [Fact]
    public void Against_normal_theory_where_runs_differ_and_images_do_not()
    {
        // Every run misses its own number of images of a huge set: the noise is that between runs alone, and the interval Welch's.
        int[][] wrong = [.. Misses.Select((count, run) => Enumerable.Range(0, count).Select(index => index * 6 + run).ToArray())];

        Interval difference = new PairedBootstrap(wrong, 12_000).Difference([0, 1, 2], [3, 4, 5]);

        double[] accuracies = [.. Misses.Select(count => 1 - count / 12e3)];
        Interval welch = Welch.Compare(accuracies.AsSpan(0, 3), accuracies.AsSpan(3)).Difference;
        Assert.Equal(welch.High - welch.Low, difference.High - difference.Low, 0.1 * (welch.High - welch.Low));
    }

    /// <summary>
    /// A hundred studies of three seeds, whose truth is known: the 95 % interval holds it in 89 to 100 of them. The whole
    /// simulation stands in bench/results/statistics.md; this is the part that is quick enough to run every time.
    /// </summary>
    [Fact]
    public void Its_interval_holds_the_truth_about_as_often_as_it_says()
    {
        int held = Enumerable.Range(0, 100).Count(study =>
        {
            int[][] wrong = [.. Enumerable.Range(0, 6).Select(run => SimulatedTest.Wrong(study, run, run < 3 ? 0.0 : 0.4, images: 1000))];
            return new PairedBootstrap(wrong, 1000).Difference([0, 1, 2], [3, 4, 5]).Contains(SimulatedTest.TrueAccuracy(0) - SimulatedTest.TrueAccuracy(0.4));
        });

        Assert.InRange(held, 89, 100);
    }
}
