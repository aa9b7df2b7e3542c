using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Metrics;

namespace Fathom.Study.Tests.Metrics;

public sealed class ChanceTests
{
    [Fact]
    public void For_equal_classes_nothing_changes()
    {
        int[] equal = [1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200];

        Assert.Equal(Chance.OfEqual(10, 12_000), Chance.OfAccuracy(equal));
        Chance balanced = Chance.OfBalancedAccuracy(equal);
        Assert.Equal((0.1, 0.1), (balanced.Share, balanced.Second));
        Assert.Equal(12_000, balanced.Examples, 1e-6);
        Assert.Equal(TakeOff.ThresholdOf(Chance.OfEqual(10, 12_000)), TakeOff.ThresholdOf(balanced), 1e-12);
    }

    [Fact]
    public void Accuracy_by_chance_is_the_largest_classs_share_and_telling_one_more_adds_the_seconds()
    {
        Chance chance = Chance.OfAccuracy([15, 780, 200, 0, 5]);

        Assert.Equal(new Chance(0.78, 0.2, 1000), chance);
        // Almost all of one class: an eighth of the way to all right is less than the second class.
        Assert.True(TakeOff.ThresholdOf(chance) < 0.98);
        Assert.True(TakeOff.ThresholdOf(chance) > 0.78);
    }

    [Fact]
    public void Balanced_accuracy_by_chance_is_one_over_the_classes_that_occur_and_is_as_exact_as_its_rarest_classes_let_it()
    {
        Chance chance = Chance.OfBalancedAccuracy([15, 780, 200, 0, 5]);

        Assert.Equal(0.25, chance.Share);
        Assert.Equal(16 / (1.0 / 15 + 1.0 / 780 + 1.0 / 200 + 1.0 / 5), chance.Examples, 1e-9);
    }

    /// <summary>σ of the mean of recalls, drawn many times, beside σ of an accuracy on so many examples.</summary>
    [Fact]
    public void The_noise_of_a_balanced_accuracy_is_that_of_an_accuracy_on_so_many_examples()
    {
        int[] counts = [700, 60, 20];
        const double Recall = 0.8;
        Random random = new(4);
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => counts.Average(count => Enumerable.Range(0, count).Count(_ => random.NextDouble() < Recall) / (double)count))];

        double deviation = Fathom.Study.Statistics.Sample.StandardDeviation(drawn);
        Assert.Equal(deviation, Fathom.Study.Statistics.Binomial.StandardError(Recall, Chance.OfBalancedAccuracy(counts).Examples), 0.02 * deviation);
    }

    [Fact]
    public void A_network_that_answers_with_the_largest_class_has_not_taken_off_by_either_metric()
    {
        int[] counts = [50, 900, 50];
        double[] always = [.. Enumerable.Repeat(0.9, 12)];

        Assert.False(TakeOff.Of(always, DecidingMetric.Accuracy.ChanceOn(counts)).EverTookOff);
        Assert.True(TakeOff.Of(always, Chance.OfEqual(3, 1000)).EverTookOff);
        Assert.False(TakeOff.Of([.. always.Select(_ => 1 / 3.0)], DecidingMetric.BalancedAccuracy.ChanceOn(counts)).EverTookOff);
        Assert.True(TakeOff.Of([.. always.Select(_ => 0.75)], DecidingMetric.BalancedAccuracy.ChanceOn(counts)).EverTookOff);
    }

    [Fact]
    public void Without_examples_there_is_no_chance()
    {
        Assert.Throws<ArgumentException>(() => Chance.OfAccuracy([0, 0]));
        Assert.Throws<ArgumentException>(() => Chance.OfBalancedAccuracy([]));
    }
}
