using Fathom.Study.Folders;
using Fathom.Study.Tuning;

namespace Fathom.Study.Tests.Tuning;

public class LearningRateSearchTests
{
    private const double Guessing = 0.12;

    private static LearningRateSearch Search { get; } = new(start: 0.01, epochs: 30, Guessing);

    [Fact]
    public void The_first_rung_is_nine_rates_half_a_decade_apart_for_a_ninth_of_the_epochs()
    {
        IReadOnlyList<(int Rung, double LearningRate, int Epochs)> first = Search.Next([]);

        Assert.Equal([1e-4, 3.2e-4, 1e-3, 3.2e-3, 0.01, 0.032, 0.1, 0.32, 1], first.Select(trial => trial.LearningRate));
        Assert.All(first, trial => Assert.Equal((1, 4), (trial.Rung, trial.Epochs)));
    }

    [Fact]
    public void The_best_three_go_on_for_a_third_of_the_epochs_and_the_best_of_them_is_chosen()
    {
        List<LearningRateTrial> ended = [.. Search.Next([]).Select(trial => Ended(trial, Peak(0.1)))];

        IReadOnlyList<(int Rung, double LearningRate, int Epochs)> second = Search.Next(ended);

        Assert.Equal([(2, 0.032, 10), (2, 0.1, 10), (2, 0.32, 10)], second);
        // With more epochs a smaller rate turns out to be better.
        ended.AddRange(second.Select(trial => Ended(trial, Peak(0.032))));
        Assert.Empty(Search.Next(ended));
        Assert.Equal((0.032, false), Search.Choice(ended));
    }

    [Theory]
    [InlineData(0.01, 12)]
    [InlineData(1, 13)]
    [InlineData(10, 15)]
    [InlineData(1e-5, 15)]
    public void A_planted_optimum_is_found_though_it_lies_beyond_the_grid(double optimum, int trials)
    {
        List<LearningRateTrial> ended = Run(Search, Peak(optimum));

        Assert.Equal((optimum, false), Search.Choice(ended));
        Assert.Equal(trials, ended.Count);
    }

    [Fact]
    public void Where_the_best_is_always_the_next_the_search_ends_after_two_decades_and_says_so()
    {
        List<LearningRateTrial> ended = Run(Search, rate => 0.5 + Math.Log10(rate) / 100);

        Assert.Equal((100, true), Search.Choice(ended));
    }

    [Fact]
    public void Diverged_trials_are_worse_than_any_other()
    {
        List<LearningRateTrial> ended = Run(Search, rate => rate > 0.05 ? null : Peak(10)(rate));

        Assert.Equal((0.032, false), Search.Choice(ended));
    }

    [Fact]
    public void Accuracies_that_only_guess_are_told_apart_by_their_losses()
    {
        List<LearningRateTrial> ended = [];
        while (Search.Next(ended) is { Count: > 0 } next)
        {
            // The rates that guess worst by accuracy have moved furthest by loss.
            ended.AddRange(next.Select(trial => Ended(trial, _ => Guessing - Peak(0.1)(trial.LearningRate)!.Value / 10) with
            {
                ValidationLoss = 3 - Peak(0.1)(trial.LearningRate),
            }));
        }

        Assert.Equal((0.1, false), Search.Choice(ended));
    }

    [Fact]
    public void What_ended_is_not_asked_for_again()
    {
        List<LearningRateTrial> all = Run(Search, Peak(1));

        for (int count = 0; count <= all.Count; count++)
        {
            LearningRateTrial[] ended = [.. all.Take(count)];
            Assert.Empty(Search.Next(ended).Select(trial => (trial.Rung, trial.LearningRate))
                .Intersect(ended.Select(trial => (trial.Rung, trial.LearningRate))));
        }
    }

    /// <summary>Accuracy falls by a tenth for each decade off the best rate.</summary>
    private static Func<double, double?> Peak(double best) => rate => 0.8 - Math.Abs(Math.Log10(rate / best)) / 10;

    private static List<LearningRateTrial> Run(LearningRateSearch search, Func<double, double?> accuracy)
    {
        List<LearningRateTrial> ended = [];
        while (search.Next(ended) is { Count: > 0 } next)
        {
            ended.AddRange(next.Select(trial => Ended(trial, accuracy)));
        }

        return ended;
    }

    private static LearningRateTrial Ended((int Rung, double LearningRate, int Epochs) trial, Func<double, double?> accuracy)
    {
        double? reached = accuracy(trial.LearningRate);
        return new LearningRateTrial("homework", 3, trial.Rung, trial.LearningRate, trial.Epochs, -trial.Rung, reached, 1 - reached);
    }
}
