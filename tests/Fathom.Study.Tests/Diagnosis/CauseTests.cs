using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

public class CauseTests
{
    /// <summary>One history for each cause and for the other findings that need layers.</summary>
    internal static IEnumerable<DiagnosisInput> Examples =>
        [LostSignal(1e-5), DeadPlateau(flat: true), Overshooting(shared: true), Diverged(), Straight(), Spiked(), Stationary()];

    [Fact]
    public void A_late_take_off_after_vanished_gradients_is_put_down_to_the_lost_signal()
    {
        Finding cause = LostSignal(1e-5).Cause("LostSignal")!;

        Assert.Equal(8, cause.Numbers["epochsAtChance"]);
        Assert.Contains("--arms homework,he", cause.Experiment, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_take_off_with_healthy_gradients_is_put_down_to_nothing() =>
        Assert.Null(LostSignal(1).Cause("LostSignal"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dead_units_are_blamed_only_where_training_loss_stands_still(bool flat) =>
        Assert.Equal(flat, DeadPlateau(flat).Cause("DeadPlateau") is not null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Instability_is_blamed_on_the_learning_rate_only_where_training_loss_jumps_too(bool shared)
    {
        DiagnosisInput input = Overshooting(shared);

        Assert.True(input.Shows(FindingKind.Unstable));
        Assert.Equal(shared, input.Cause("RateTooHigh") is not null);
    }

    [Fact]
    public void A_divergence_is_blamed_on_the_learning_rate_with_a_lower_one_to_try() =>
        Assert.Contains("--learning-rate 0.00333", Diverged().Cause("RateTooHighDiverged")!.Experiment, StringComparison.Ordinal);

    [Fact]
    public void A_straight_slow_descent_is_blamed_on_too_low_a_learning_rate() =>
        Assert.Contains("--learning-rate 0.1", Straight().Cause("RateTooLow")!.Experiment, StringComparison.Ordinal);

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
