using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>Runs that stay where only a class or two are told from the rest.</summary>
public sealed class StuckTests
{
    private const int Epochs = 12;

    /// <summary>
    /// Twelve layers under Glorot's weights, as recorded: the loss comes down by less than a hundredth of itself, and that is most of what was learnt. He's weights brought
    /// them to 73 %; the tenth of the rate that was advised before left them at 15 %.
    /// </summary>
    [Fact]
    public void A_slow_climb_from_chance_is_not_called_stuck()
    {
        DiagnosisInput climbing = Near(loss: epoch => 2.301 - 0.0018 * epoch, accuracy: epoch => Math.Min(0.27, 0.12 + 0.03 * epoch));

        Assert.NotEqual("Stuck", climbing.Find(FindingKind.Underfitting)?.Case);
        Assert.Null(climbing.Find(FindingKind.Converged));
        Assert.DoesNotContain(Diagnostician.Diagnose(climbing), finding => finding.Suggestion?.Remedy == RemedyKind.LowerRate);
    }

    [Theory]
    [InlineData(0.5, RemedyKind.LowerRate)]
    [InlineData(0.01, RemedyKind.HeWeights)]
    public void What_stands_still_near_chance_is_and_a_rate_below_the_usual_is_not_lowered(double rate, RemedyKind remedy)
    {
        Finding stuck = Near(loss: _ => 2.05, accuracy: epoch => epoch == 5 ? 0.25 : 0.2, rate).Find(FindingKind.Underfitting)!;

        Assert.Equal(("Stuck", remedy), (stuck.Case, stuck.Suggestion!.Remedy));
    }

    private static DiagnosisInput Near(Func<int, double> loss, Func<int, double> accuracy, double rate = 0.01)
    {
        DiagnosisInput drawn = new Histories { Epochs = Epochs, Depth = 12 }.Draw(1);
        EpochRecord[] epochs =
        [
            .. drawn.History.Epochs.Select(epoch => epoch with
            {
                LearningRate = rate,
                TrainLoss = loss(epoch.Epoch),
                TrainLossRunning = loss(epoch.Epoch) + 0.001,
                TrainAccuracy = accuracy(epoch.Epoch),
                ValidationLoss = loss(epoch.Epoch),
                ValidationAccuracy = accuracy(epoch.Epoch),
            }),
        ];
        return drawn with { History = drawn.History with { Epochs = epochs }, Recipe = new Recipe { LearningRate = rate, Epochs = Epochs } };
    }
}
