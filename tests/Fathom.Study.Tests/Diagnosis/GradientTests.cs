using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

public class GradientTests
{
    /// <summary>Norms as measured for the homework's depth 30 before its first step: flat, and tiny.</summary>
    [Fact]
    public void Gradients_that_are_tiny_in_every_layer_vanish_though_their_ratio_is_three()
    {
        DiagnosisInput input = WithInitial(depth: 30, first: 4.8e-5, last: 1.5e-5);
        Finding finding = input.Find(FindingKind.VanishingGradients)!;

        Assert.Equal("LevelExplained", finding.Case);
        Assert.Equal(0.5, finding.Numbers["gainPerLayer"]);
        Assert.Equal(Math.Pow(2, -14.5), finding.Numbers["predictedFactor"], 1e-12);
    }

    [Fact]
    public void No_cause_is_named_where_the_initialiser_keeps_the_signal()
    {
        DiagnosisInput input = WithInitial(depth: 30, first: 1e-5, last: 1e-5);
        input = input with { Recipe = new Recipe { Activation = ActivationKind.Tanh } };

        Assert.Equal("Level", input.Find(FindingKind.VanishingGradients)!.Case);
    }

    [Theory]
    [InlineData(0.9e-3, FindingKind.VanishingGradients, true)]
    [InlineData(1.1e-3, FindingKind.VanishingGradients, false)]
    [InlineData(69, FindingKind.ExplodingGradients, false)]
    [InlineData(71, FindingKind.ExplodingGradients, true)]
    public void AutoTrainers_thresholds_hold_for_the_ratio_at_initialisation(double ratio, FindingKind kind, bool shown) =>
        Assert.Equal(shown, WithInitial(depth: 5, first: ratio, last: 1).Shows(kind));

    [Theory]
    [InlineData(1e-4, FindingKind.VanishingGradients)]
    [InlineData(100, FindingKind.ExplodingGradients)]
    public void A_ratio_that_leaves_the_healthy_range_during_training_is_found(double ratio, FindingKind kind)
    {
        DiagnosisInput input = WithEpochLayers(Histories.Layers(5, firstGradient: ratio));

        Assert.Equal("During", input.Find(kind)!.Case);
    }

    [Fact]
    public void One_layer_has_no_first_and_last() =>
        Assert.False(WithInitial(depth: 1, first: 1e-9, last: 1e-9).Shows(FindingKind.VanishingGradients));

    [Fact]
    public void Gradients_of_zero_raise_no_alarm_about_their_ratio() =>
        Assert.DoesNotContain(
            Diagnostician.Diagnose(WithEpochLayers(Histories.Layers(5, firstGradient: 0, lastGradient: 0))),
            finding => finding.Kind is FindingKind.VanishingGradients or FindingKind.ExplodingGradients);

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.51, true)]
    public void Units_are_reported_dead_when_more_than_half_of_a_layer_is(double dead, bool shown) =>
        Assert.Equal(shown, WithEpochLayers(Histories.Layers(5, dead: dead)).Shows(FindingKind.DeadUnits));

    [Fact]
    public void Dead_units_are_dated_from_where_they_stayed_dead()
    {
        DiagnosisInput input = new Histories { Epochs = 10 }.Draw(1);
        EpochRecord[] epochs = [.. input.History.Epochs];
        foreach (int index in (int[])[2, 6, 7, 8, 9])
        {
            epochs[index] = epochs[index] with { Layers = Histories.Layers(5, dead: 0.8) };
        }

        Finding finding = (input with { History = input.History with { Epochs = epochs } }).Find(FindingKind.DeadUnits)!;

        Assert.Equal(7, finding.Epoch);
    }

    private static DiagnosisInput WithInitial(int depth, double first, double last)
    {
        DiagnosisInput input = new Histories { Epochs = 10, Depth = depth }.Draw(1);
        return input with { History = input.History with { InitialLayers = Histories.Layers(depth, first, last) } };
    }

    private static DiagnosisInput WithEpochLayers(IReadOnlyList<LayerRecord> layers)
    {
        DiagnosisInput input = new Histories { Epochs = 10, Depth = layers.Count }.Draw(1);
        EpochRecord[] epochs = [.. input.History.Epochs.Select(epoch => epoch with { Layers = layers })];
        return input with { History = input.History with { Epochs = epochs } };
    }
}
