using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>On histories with nothing planted every alarm is false; at most 2 of 100 may raise one.</summary>
public class FalseAlarmTests
{
    private const int Draws = 100;

    private static readonly FindingKind[] Alarms =
    [
        FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Collapsed, FindingKind.LateTakeOff,
        FindingKind.VanishingGradients, FindingKind.ExplodingGradients, FindingKind.DeadUnits,
        FindingKind.Overfitting, FindingKind.Unstable,
    ];

    public static TheoryData<int, int, double> Settings { get; } = new(
        from epochs in new[] { 10, 30, 100, 300 }
        from validationCount in new[] { 500, 2000, 12_000 }
        from jitter in new[] { 0.001, 0.02 }
        select (epochs, validationCount, jitter));

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_clean_run_raises_hardly_any_alarm(int epochs, int validationCount, double jitter)
    {
        Histories clean = new()
        {
            Epochs = epochs,
            ValidationCount = validationCount,
            LossJitter = jitter,
            TimeConstant = epochs / 12.0,
        };

        IReadOnlyList<FindingKind[]> found = clean.Kinds(Draws);

        Assert.All(Alarms, alarm => Assert.InRange(found.Count(kinds => kinds.Contains(alarm)), 0, 2));
    }

    /// <summary>The gap's interval is one of 95 %: half of what lies outside lies above.</summary>
    [Fact]
    public void No_gap_is_seen_where_there_is_none() =>
        Assert.InRange(new Histories().Count(FindingKind.GeneralizationGap, 400), 0, 20);

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(300)]
    public void A_flat_run_is_called_converged_and_never_still_improving(int epochs)
    {
        Histories flat = new() { Epochs = epochs, TimeConstant = epochs / 20.0 };

        Assert.InRange(flat.Count(FindingKind.Converged, Draws), 95, Draws);
        Assert.InRange(flat.Count(FindingKind.StillImproving, Draws), 0, 2);
    }
}
