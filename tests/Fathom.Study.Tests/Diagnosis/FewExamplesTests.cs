using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Diagnosis.Rules;
using Fathom.Study.Metrics;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>A table of 220 training and 55 validation examples, the largest class 44 % of them: luck alone may reach 77 % of so few.</summary>
public sealed class FewExamplesTests
{
    private static readonly FindingKind[] OfChance = [FindingKind.Memorizing, FindingKind.NeverTookOff, FindingKind.LateTakeOff];

    [Theory]
    [InlineData(0.72, 0.71)]
    [InlineData(0.76, 0.60)]
    public void A_run_that_does_as_well_on_validation_as_on_training_learns_from_the_start(double train, double validation) =>
        Assert.All(OfChance, kind => Assert.False(Small(_ => train, _ => validation).Shows(kind)));

    [Theory]
    [InlineData(0.90, 0.76, false)]
    [InlineData(0.46, 0.44, true)]
    public void Training_tells_whether_it_is_still_near_chance(double train, double validation, bool isNear) =>
        Assert.Equal(isNear, NearChance.IsStillNear(new Evidence(Small(_ => train, _ => validation, epochs: 12))));

    [Fact]
    public void Random_labels_are_learnt_by_heart_all_the_same() =>
        Assert.True(Small(epoch => Math.Min(1, 0.44 + 0.05 * epoch), epoch => epoch % 2 == 0 ? 0.40 : 0.46, epochs: 20).Shows(FindingKind.Memorizing));

    [Fact]
    public void Who_answers_with_one_class_for_twenty_epochs_took_off_late() =>
        Assert.Equal(21, Small(epoch => epoch > 20 ? 0.9 : 0.44, epoch => epoch > 20 ? 0.9 : 0.44, epochs: 30).Find(FindingKind.LateTakeOff)?.Epoch);

    private static DiagnosisInput Small(Func<int, double> train, Func<int, double> validation, int epochs = 6)
    {
        DiagnosisInput drawn = new Histories { Epochs = epochs, TimeConstant = 1, FloorLoss = 0 }.Draw(1);
        return drawn with
        {
            History = drawn.History with
            {
                Epochs = [.. drawn.History.Epochs.Select(epoch => epoch with { TrainAccuracy = train(epoch.Epoch), ValidationAccuracy = validation(epoch.Epoch) })],
            },
            ClassCount = 3,
            ValidationCount = 55,
            RemeasuredCount = 220,
            Chance = Chance.OfAccuracy([24, 20, 11]),
            TrainChance = Chance.OfAccuracy([97, 78, 45]),
            Recipe = new Recipe { Epochs = epochs },
        };
    }
}
