using Fathom.Study.Comparisons;
using Fathom.Study.Tests.Reporting;

namespace Fathom.Study.Tests.Comparisons;

/// <summary>What more layers do: told only where each depth had its own learning rate and the answer is proved.</summary>
public sealed class DepthEffectTests
{
    /// <summary>Depth 10 is enough; depths 1 and 30 are clearly worse.</summary>
    private static readonly Recommendation Proved =
        StudyComparison.Of(new SampleStudy { Seeds = [1, 2, 3, 4, 5] }.Build()).RecommendationFor("homework")! with { LearningRatesAreTuned = true };

    [Theory]
    [InlineData(DepthVerdict.Worse, DepthVerdict.Worse, DepthEffect.HelpsThenHurts)]
    [InlineData(DepthVerdict.Worse, DepthVerdict.Enough, DepthEffect.Helps)]
    [InlineData(DepthVerdict.Worse, DepthVerdict.Undecided, DepthEffect.Helps)]
    [InlineData(DepthVerdict.Enough, DepthVerdict.Worse, DepthEffect.Hurts)]
    [InlineData(DepthVerdict.Enough, DepthVerdict.Enough, DepthEffect.None)]
    [InlineData(DepthVerdict.Enough, DepthVerdict.Undecided, DepthEffect.NotKnown)]
    public void The_verdicts_on_either_side_of_the_chosen_depth_say_what_depth_does(DepthVerdict below, DepthVerdict beyond, DepthEffect expected)
    {
        Recommendation told = Proved with
        {
            Others = [.. Proved.Others.Select(other => other with { Verdict = other.Depth < Proved.Chosen.Depth ? below : beyond })],
        };

        Assert.Equal(expected, told.Effect);
    }

    [Fact]
    public void Nothing_is_said_where_rates_were_shared_a_depth_has_one_run_or_nothing_is_proved()
    {
        DepthReading once = Proved.Others[0] with { Runs = [Proved.Others[0].Runs[0]] };

        Assert.Equal(DepthEffect.HelpsThenHurts, Proved.Effect);
        Assert.Equal(DepthEffect.NotKnown, (Proved with { LearningRatesAreTuned = false }).Effect);
        Assert.Equal(DepthEffect.NotKnown, (Proved with { Others = [once, .. Proved.Others.Skip(1)] }).Effect);
        Assert.Equal(DepthEffect.NotKnown, (Proved with { Chosen = Proved.Chosen with { Verdict = DepthVerdict.Undecided } }).Effect);
    }
}
