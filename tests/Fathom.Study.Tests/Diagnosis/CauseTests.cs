using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

public class CauseTests
{
    /// <summary>One history for each cause and for the other findings that need layers.</summary>
    internal static IEnumerable<DiagnosisInput> Examples =>

    [
        LostSignal(1e-5), DeadPlateau(flat: true), Overshooting(shared: true), Overshooting(shared: false), Diverged(), Straight(), Spiked(), Stationary(),
        ThrownBack(10, 15, 20), Sigmoids(), Blown(), Creeping(), Drowned(0.9, 5),
    ];

    [Fact]
    public void A_late_take_off_after_vanished_gradients_is_put_down_to_the_lost_signal()
    {
        Finding cause = LostSignal(1e-5).Cause("LostSignal")!;

        Assert.Equal(8, cause.Numbers["epochsAtChance"]);
        Assert.Equal((RemedyKind.HeWeights, "initializer", "he-normal"), Advice(cause));
    }

    [Fact]
    public void A_late_take_off_with_healthy_gradients_is_put_down_to_nothing() =>
        Assert.Null(LostSignal(1).Cause("LostSignal"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dead_units_are_blamed_only_where_training_loss_stands_still(bool flat) =>
        Assert.Equal(flat, DeadPlateau(flat).Cause("DeadPlateau") is not null);

    /// <summary>Jitter hides the fall from the test of its slope, yet two numbers of which the second is a third lower are no standstill.</summary>
    [Fact]
    public void Training_that_jumps_so_much_that_its_fall_is_not_proved_is_no_plateau()
    {
        DiagnosisInput input = WithEpochs(DeadPlateau(flat: true), epoch => epoch with { TrainLoss = (epoch.Epoch > 17 ? 0.65 : 1) + (epoch.Epoch % 3 == 0 ? 0.9 : 0) });

        Assert.Null(input.Cause("DeadPlateau"));
        Assert.True(input.Shows(FindingKind.DeadUnits));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Instability_is_blamed_on_the_learning_rate_only_where_training_loss_jumps_too(bool shared)
    {
        DiagnosisInput input = Overshooting(shared);

        Assert.True(input.Shows(FindingKind.Unstable));
        Assert.Equal(shared, input.Find(FindingKind.Unstable)!.Case == "Steps");
    }

    /// <summary>A rate that jitters may end better than a lower one; that it decays takes the jitter away.</summary>
    [Fact]
    public void Jitter_alone_says_decay_the_rate_and_not_that_it_is_too_high()
    {
        DiagnosisInput input = Overshooting(shared: true);

        Assert.DoesNotContain(Diagnostician.Diagnose(input), finding => finding.Kind == FindingKind.Cause);
        Assert.Equal((RemedyKind.DecayRate, "schedule", "cosine"), Advice(input.Find(FindingKind.Unstable)!));
    }

    /// <summary>Half a cosine steps half as far, so a run that still learns gets twice the epochs.</summary>
    [Fact]
    public void Jitter_of_a_run_that_still_improves_says_decay_the_rate_over_twice_the_epochs()
    {
        DiagnosisInput settled = Overshooting(shared: true);
        DiagnosisInput improving = WithEpochs(settled, epoch => epoch with
        {
            TrainLoss = epoch.TrainLoss - 0.012 * epoch.Epoch,
            TrainLossRunning = epoch.TrainLossRunning - 0.012 * epoch.Epoch,
            ValidationLoss = epoch.ValidationLoss - 0.012 * epoch.Epoch,
        });

        Assert.True(improving.Shows(FindingKind.StillImproving));
        Assert.Equal(RemedyKind.DecayRate, improving.Find(FindingKind.Unstable)!.Suggestion!.Remedy);
        Assert.Equal(2 * settled.Find(FindingKind.Unstable)!.Suggestion!.Budget, improving.Find(FindingKind.Unstable)!.Suggestion!.Budget);
    }

    [Fact]
    public void A_rate_is_too_high_where_training_itself_is_thrown_back_more_than_once()
    {
        Finding cause = ThrownBack(10, 15, 20).Cause("RateTooHighSetbacks")!;

        Assert.Equal((3, 10, 20), ((int)cause.Numbers["setbacks"], cause.Epoch, cause.LastEpoch));
        Assert.Equal((RemedyKind.LowerRate, "learning-rate", "0.0033"), Advice(cause));
        Assert.Null(ThrownBack(20).Cause("RateTooHighSetbacks"));
    }

    [Fact]
    public void First_steps_that_leave_worse_than_guessing_are_the_cause_of_a_run_at_chance() =>
        Assert.Equal(46, Blown().Cause("RateTooHighFirstSteps")!.Numbers["runningLoss"]);

    /// <summary>With dropout the mean loss of an epoch holds its noise as well: that is no work of the steps.</summary>
    [Fact]
    public void Dropout_that_drowns_the_signal_is_the_cause_and_no_rate_is_blamed()
    {
        Finding cause = Drowned(0.9, depth: 5).Cause("DropoutNoise")!;

        Assert.Equal((4, 10_000, Confidence.Clear), ((int)cause.Numbers["hiddenLayers"], (int)cause.Numbers["times"], cause.Confidence));
        Assert.Equal((RemedyKind.LessRegularization, "dropout", "0"), Advice(cause));
        Assert.Null(Drowned(0.9, depth: 5).Cause("RateTooHighFirstSteps"));
    }

    [Fact]
    public void Little_dropout_few_layers_or_skips_are_not_blamed()
    {
        Assert.Null(Drowned(0.2, depth: 5).Cause("DropoutNoise"));
        Assert.Null(Drowned(0.9, depth: 2).Cause("DropoutNoise"));
        DiagnosisInput input = Drowned(0.9, depth: 5);
        Assert.Null((input with { Recipe = input.Recipe! with { Residual = ResidualKind.Identity } }).Cause("DropoutNoise"));
    }

    /// <summary>No rate trains such a network, so a divergence at one is not put down to it.</summary>
    [Fact]
    public void A_divergence_is_put_down_to_dropout_only_where_its_noise_is_hopeless()
    {
        DiagnosisInput input = Diverged();
        Assert.Equal("DropoutNoise", Blamed(dropout: 0.7, depth: 8));
        Assert.Equal("RateTooHighDiverged", Blamed(dropout: 0.7, depth: 5));
        Assert.Equal("RateTooHighDiverged", Blamed(dropout: 0, depth: 8));

        string? Blamed(double dropout, int depth) => Diagnostician.Diagnose(input with { Depth = depth, Recipe = (input.Recipe ?? new Recipe()) with { Dropout = dropout } })
            .Single(finding => finding.Kind == FindingKind.Cause).Case;
    }

    [Fact]
    public void Dropout_is_the_cause_of_a_slow_climb_where_its_noise_is_surely_too_much_and_not_where_the_run_comes_halfway()
    {
        Assert.NotNull(Climbing(to: 0.4).Cause("DropoutNoise"));
        Assert.Null(Climbing(to: 0.8).Cause("DropoutNoise"));
    }

    /// <summary>Of twelve layers' signal under Glorot's weights half is lost at each; He's weights keep it, but not from dropout.</summary>
    [Fact]
    public void Where_the_signal_is_lost_at_initialisation_and_to_dropout_as_well_skips_are_advised_not_weights_alone()
    {
        DiagnosisInput lost = LostSignal(1e-5);

        Assert.Equal(RemedyKind.HeWeights, lost.Cause("LostSignal")!.Suggestion!.Remedy);
        Assert.Equal(RemedyKind.NormalizeAndSkip, (lost with { Recipe = lost.Recipe! with { Dropout = 0.5 } }).Cause("LostSignal")!.Suggestion!.Remedy);
    }

    /// <summary>The starting weights alone may put the loss above that of guessing; a rate of next to nothing leaves it there.</summary>
    [Fact]
    public void A_first_epoch_worse_than_guessing_from_its_beginning_to_its_end_is_not_put_down_to_its_steps()
    {
        DiagnosisInput input = WithEpochs(Creeping(), epoch => epoch with
        {
            TrainLoss = 3 - 0.001 * epoch.Epoch,
            TrainLossRunning = 3.0005 - 0.001 * epoch.Epoch,
            ValidationLoss = 3 - 0.001 * epoch.Epoch,
        }) with
        { Recipe = new Recipe { LearningRate = 1e-5 } };

        Assert.Null(input.Cause("RateTooHighFirstSteps"));
        Assert.NotNull(input.Cause("RateTooLowAtChance"));
    }

    /// <summary>On three tables sixteen layers under Glorot's weights came further with normalisation and skips than at ten times the rate.</summary>
    [Theory]
    [InlineData(3, 0.01, true)]
    [InlineData(16, 0.01, false)]
    [InlineData(16, 1e-4, true)]
    public void At_chance_a_tenth_of_the_usual_rate_is_not_the_cause_where_the_weights_lose_the_signal(int depth, double rate, bool isCause)
    {
        DiagnosisInput creeping = Creeping();
        DiagnosisInput input = WithEpochs(creeping, epoch => epoch with { LearningRate = rate }) with { Depth = depth, Recipe = new Recipe { LearningRate = rate } };

        Assert.Equal(isCause, input.Cause("RateTooLowAtChance") is not null);
        Assert.Equal(isCause ? RemedyKind.RaiseRate : RemedyKind.NormalizeAndSkip, Diagnostician.Diagnose(input).Single(finding => finding.Suggestion is not null).Suggestion!.Remedy);
    }

    [Fact]
    public void Sigmoids_are_the_cause_where_the_first_layer_gets_little_of_the_gradient_though_not_little_enough_to_vanish()
    {
        Assert.Equal(RemedyKind.Relu, Sigmoids().Cause("LostSignalSigmoid")!.Suggestion!.Remedy);
        Assert.Null((Sigmoids() with { Recipe = new Recipe() }).Cause("LostSignal"));
    }

    [Fact]
    public void A_divergence_is_blamed_on_the_learning_rate_with_a_lower_one_to_try() =>
        Assert.Equal((RemedyKind.LowerRate, "learning-rate", "0.001"), Advice(Diverged().Cause("RateTooHighDiverged")!));

    [Fact]
    public void A_straight_slow_descent_is_blamed_on_too_low_a_learning_rate() =>
        Assert.Equal((RemedyKind.RaiseRate, "learning-rate", "0.1"), Advice(Straight().Cause("RateTooLow")!));

    [Fact]
    public void A_descent_that_bends_is_not() =>
        Assert.Null(new Histories { Epochs = 40, TimeConstant = 12, LossJitter = 0.0005 }.Draw(1).Cause("RateTooLow"));

    [Fact]
    public void An_early_jump_is_found_at_its_epoch_and_a_late_one_is_not_called_early()
    {
        Assert.Equal(3, Spiked().Find(FindingKind.EarlySpike)!.Epoch);
        Assert.Null(Spiked(at: 20).Find(FindingKind.EarlySpike));
    }

    [Fact]
    public void A_gradient_that_is_gone_from_a_loss_that_stands_still_is_a_stationary_point() =>
        Assert.Equal(1e-3, Stationary().Find(FindingKind.Stationary)!.Numbers["gradientShare"], 1e-6);

    [Fact]
    public void A_gradient_that_is_still_there_is_not() =>
        Assert.False(Stationary(1).Shows(FindingKind.Stationary));

    private static (RemedyKind Remedy, string Field, string Value) Advice(Finding finding) =>
        (finding.Suggestion!.Remedy, finding.Suggestion.Changes[0].Field, finding.Suggestion.Changes[0].Value);

    private static DiagnosisInput Sigmoids()
    {
        DiagnosisInput input = LostSignal(1);
        return input with
        {
            History = input.History with { InitialLayers = Histories.Layers(5, 1e-2) },
            Recipe = new Recipe { Activation = Fathom.Engine.ActivationKind.Sigmoid },
        };
    }

    private static DiagnosisInput ThrownBack(params int[] epochs) => WithEpochs(new Histories { Epochs = 30 }.Draw(1), epoch =>
        epochs.Contains(epoch.Epoch) ? epoch with { TrainLossRunning = 2 * epoch.TrainLossRunning, TrainLoss = 3, ValidationLoss = 3 } : epoch);

    private static DiagnosisInput Blown() => WithEpochs(new Histories { Epochs = 12, EpochsAtChance = 12 }.Draw(1), epoch =>
        epoch.Epoch == 1 ? epoch with { TrainLossRunning = 46 } : epoch);

    private static DiagnosisInput Drowned(double dropout, int depth) => WithEpochs(new Histories { Epochs = 12, EpochsAtChance = 12, Depth = depth }.Draw(1), epoch =>
        epoch.Epoch == 1 ? epoch with { TrainLossRunning = 13 } : epoch) with
    { Recipe = new Recipe { Dropout = dropout } };

    /// <summary>Five layers that drop three units of four; accuracy comes up to <paramref name="to"/>.</summary>
    private static DiagnosisInput Climbing(double to) => WithEpochs(
        new Histories { Epochs = 12, Depth = 5 }.Draw(1),
        epoch => epoch with { TrainAccuracy = 0.1 + (to - 0.1) * epoch.Epoch / 12, ValidationAccuracy = 0.1 + (to - 0.1) * epoch.Epoch / 12 }) with
    { Recipe = new Recipe { Dropout = 0.75 } };

    /// <summary>A rate a thousand times too low: at chance, and training loss falls by next to nothing.</summary>
    private static DiagnosisInput Creeping() => WithEpochs(
        new Histories { Epochs = 12, EpochsAtChance = 12 }.Draw(1),
        epoch => epoch with { LearningRate = 1e-5, TrainLoss = 2.4 - 0.001 * epoch.Epoch }) with
    { Recipe = new Recipe { LearningRate = 1e-5 } };

    private static DiagnosisInput LostSignal(double gradient)
    {
        DiagnosisInput input = new Histories { Epochs = 20, EpochsAtChance = 8, Depth = 5 }.Draw(1);
        return input with { History = input.History with { InitialLayers = Histories.Layers(5, gradient, gradient) } };
    }

    private static DiagnosisInput DeadPlateau(bool flat) => WithEpochs(
        new Histories { Epochs = 20 }.Draw(1),
        epoch => epoch with { TrainLoss = flat ? 1 : 2.0 / epoch.Epoch, Layers = Histories.Layers(5, dead: 0.9) });

    private static DiagnosisInput Overshooting(bool shared)
    {
        double Jump(int epoch) => epoch % 2 == 0 ? 0.1 : -0.1;
        return WithEpochs(new Histories { Epochs = 30, TimeConstant = 2 }.Draw(1), epoch => epoch with
        {
            TrainLossRunning = epoch.TrainLoss,
            TrainLoss = epoch.TrainLoss + (shared ? Jump(epoch.Epoch) : 0),
            ValidationLoss = epoch.ValidationLoss + Jump(epoch.Epoch),
            ValidationAccuracy = epoch.ValidationAccuracy - 0.3 * Jump(epoch.Epoch),
        });
    }

    private static DiagnosisInput Diverged()
    {
        DiagnosisInput input = WithEpochs(
            new Histories { Epochs = 10 }.Draw(1), epoch => epoch.Epoch < 10 ? epoch : epoch with { TrainLoss = double.NaN });
        return input with { Diverged = true };
    }

    private static DiagnosisInput Straight() => WithEpochs(new Histories { Epochs = 30 }.Draw(1), epoch => epoch with
    {
        TrainLossRunning = 2 - 0.03 * epoch.Epoch,
        TrainLoss = 2 - 0.03 * epoch.Epoch,
        ValidationLoss = 2 - 0.03 * epoch.Epoch,
    });

    private static DiagnosisInput Spiked(int at = 3) => WithEpochs(new Histories { Epochs = 30 }.Draw(1), epoch =>
        epoch.Epoch == at ? epoch with { TrainLoss = 3, ValidationLoss = 3 } : epoch);

    private static DiagnosisInput Stationary(double last = 1e-3)
    {
        DiagnosisInput input = WithEpochs(
            new Histories { Epochs = 30 }.Draw(1), epoch => epoch with { TrainLoss = 0.5, Layers = Histories.Layers(5, last, last) });
        return input with { History = input.History with { InitialLayers = Histories.Layers(5) } };
    }

    private static DiagnosisInput WithEpochs(DiagnosisInput input, Func<EpochRecord, EpochRecord> change) =>
        input with { History = input.History with { Epochs = [.. input.History.Epochs.Select(change)] } };
}
