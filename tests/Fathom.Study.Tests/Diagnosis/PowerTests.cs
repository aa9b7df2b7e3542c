using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>What is planted clearly above noise is found, and found where it was planted.</summary>
public class PowerTests
{
    private const int Draws = 100;

    [Theory]
    [InlineData(30, 12, 0.001, 12_000)]
    [InlineData(100, 30, 0.001, 12_000)]
    [InlineData(100, 30, 0.01, 12_000)]
    [InlineData(300, 150, 0.02, 2000)]
    public void Overfitting_is_found_with_its_onset(int epochs, int onset, double jitter, int validationCount)
    {
        Histories overfitting = new()
        {
            Epochs = epochs,
            OverfitsFrom = onset,
            OverfittingRise = 0.12,
            LossJitter = jitter,
            ValidationCount = validationCount,
            TimeConstant = onset / 6.0,
        };
        int near = Enumerable.Range(1, Draws)
            .Select(seed => overfitting.Draw(seed).Find(FindingKind.Overfitting)?.Epoch)
            .Count(epoch => epoch is { } found && Math.Abs(found - onset) <= 0.1 * epochs);

        Assert.InRange(overfitting.Count(FindingKind.Overfitting, Draws), 95, Draws);
        Assert.InRange(near, 90, Draws);
    }

    /// <summary>One in twenty of the lowest loss (0.4 here) is the boundary, on either side of which no noise decides.</summary>
    [Theory]
    [InlineData(0.012, 0, "Mild", Severity.Note)]
    [InlineData(0.016, 0, "Mild", Severity.Note)]
    [InlineData(0.026, 0, "AccuracyHeld", Severity.Warning)]
    [InlineData(0.4, 0, "AccuracyHeld", Severity.Warning)]
    [InlineData(0.016, 0.03, "AccuracyFell", Severity.Problem)]
    public void A_small_rise_is_mild_as_long_as_accuracy_holds(double rise, double accuracyLost, string grade, Severity severity)
    {
        Finding found = new Histories { OverfitsFrom = 40, OverfittingRise = rise, AccuracyLost = accuracyLost, LossJitter = 0.0005, TimeConstant = 3 }.Draw(1).Find(FindingKind.Overfitting)!;

        Assert.Equal((grade, severity), (found.Case, found.Severity));
        Assert.Equal(grade == "Mild", found.Suggestion is null);
    }

    [Fact]
    public void Overfitting_says_whether_accuracy_fell_with_it()
    {
        Histories held = new() { OverfitsFrom = 40 };
        Histories fell = held with { AccuracyLost = 0.03 };

        Assert.Equal("AccuracyHeld", held.Draw(1).Find(FindingKind.Overfitting)!.Case);
        Assert.Equal("AccuracyFell", fell.Draw(1).Find(FindingKind.Overfitting)!.Case);
    }

    /// <summary>Half of ten epochs has three second differences to measure a jitter by, so some are missed there.</summary>
    [Theory]
    [InlineData(10, 60)]
    [InlineData(30, 90)]
    [InlineData(100, 98)]
    public void A_jitter_of_five_sigma_is_called_unstable(int epochs, int fewest)
    {
        Histories jittering = new() { Epochs = epochs, AccuracyJitter = 5 * 0.0031, TimeConstant = epochs / 12.0 };

        Assert.InRange(jittering.Count(FindingKind.Unstable, Draws), fewest, Draws);
    }

    [Fact]
    public void The_largest_drop_is_named_with_its_epoch()
    {
        Histories steady = new() { Epochs = 40 };
        DiagnosisInput input = steady.Draw(1);
        var epochs = input.History.Epochs.ToArray();
        epochs[32] = epochs[32] with { ValidationAccuracy = 0.6 };

        Finding unstable = steady.Input(input.History with { Epochs = epochs }).Find(FindingKind.Unstable)!;

        Assert.Equal(33, unstable.Epoch);
        Assert.Equal(0.6, unstable.Numbers["accuracyAfter"]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(100)]
    public void A_run_cut_while_it_falls_is_still_improving(int epochs)
    {
        Histories falling = new() { Epochs = epochs, TimeConstant = epochs / 2.0, LossJitter = 0.002 };

        Assert.InRange(falling.Count(FindingKind.StillImproving, Draws), 95, Draws);
        Assert.Equal(0, falling.Count(FindingKind.Converged, Draws));
    }

    [Fact]
    public void A_run_too_noisy_to_tell_is_called_undecided_and_nothing_else()
    {
        Histories noisy = new() { Epochs = 20, TimeConstant = 3, LossJitter = 0.08 };
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(noisy.Draw(4));

        Assert.Contains(findings, finding => finding is { Kind: FindingKind.Undecided, Case: "Trend" });
        Assert.DoesNotContain(findings, finding => finding.Kind is FindingKind.StillImproving or FindingKind.Converged);
    }

    /// <summary>As the homework's depth 30 was: falling, with jumps so wild that any gain was within their noise.</summary>
    [Fact]
    public void A_chaotic_run_that_still_falls_is_not_called_converged()
    {
        Histories chaotic = new() { Epochs = 60, TimeConstant = 30, LossJitter = 0.4 };

        Assert.InRange(chaotic.Count(FindingKind.Converged, Draws), 0, 2);
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(7, 10)]
    [InlineData(12, 100)]
    [InlineData(5, 100)]
    public void Take_off_is_the_first_epoch_above_chance_for_good(int epochsAtChance, int epochs)
    {
        Histories slow = new() { Epochs = epochs, EpochsAtChance = epochsAtChance };

        Assert.Equal(epochsAtChance + 1, slow.Draw(1).Find(FindingKind.LateTakeOff)!.Epoch);
    }

    /// <summary>A plateau at one fifth, as the homework's depth 30 has it: two classes told apart, and the rest not.</summary>
    [Fact]
    public void Telling_one_class_from_the_rest_is_no_take_off_yet()
    {
        Histories slow = new() { Epochs = 30, EpochsAtChance = 9 };
        DiagnosisInput input = slow.Draw(1);
        EpochRecord[] epochs = [.. input.History.Epochs.Select(epoch => epoch.Epoch is > 1 and < 10 ? epoch with { ValidationAccuracy = 0.2 } : epoch)];

        Assert.Equal(10, slow.Input(input.History with { Epochs = epochs }).Find(FindingKind.LateTakeOff)!.Epoch);
    }

    [Fact]
    public void A_take_off_in_the_first_tenth_is_a_note_and_a_later_one_a_warning()
    {
        Assert.Equal(Severity.Note, new Histories { EpochsAtChance = 5 }.Draw(1).Find(FindingKind.LateTakeOff)!.Severity);
        Assert.Equal(Severity.Warning, new Histories { EpochsAtChance = 15 }.Draw(1).Find(FindingKind.LateTakeOff)!.Severity);
    }

    [Fact]
    public void A_run_at_chance_never_took_off_and_is_not_called_converged()
    {
        Histories stuck = new() { Epochs = 30, EpochsAtChance = 30 };
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(stuck.Draw(1));

        Assert.Equal([FindingKind.NeverTookOff], findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void Where_a_guess_may_get_all_validation_examples_right_nothing_is_said_of_chance()
    {
        DiagnosisInput stuck = new Histories { Epochs = 30, EpochsAtChance = 30 }.Draw(1);

        Assert.Null((stuck with { ValidationCount = 1 }).Find(FindingKind.NeverTookOff));
        Assert.NotNull((stuck with { ValidationCount = 50 }).Find(FindingKind.NeverTookOff));
    }

    [Fact]
    public void A_gap_of_five_sigma_is_found_with_an_interval_that_holds_it()
    {
        Histories gap = new() { Gap = 0.022 };
        int covered = Enumerable.Range(1, Draws).Count(seed =>
            gap.Draw(seed).Find(FindingKind.GeneralizationGap) is { } finding
            && finding.Numbers["gapLow"] <= 0.022 && 0.022 <= finding.Numbers["gapHigh"]);

        Assert.InRange(covered, 95, Draws);
    }

    /// <summary>Monotone in planted strength: a stronger plant is never found less often.</summary>
    [Fact]
    public void The_more_it_overfits_the_more_often_it_is_found()
    {
        double[] rises = [0, 0.01, 0.02, 0.04, 0.08];
        int[] found =
        [
            .. rises.Select(rise =>
                new Histories { OverfitsFrom = 40, OverfittingRise = rise, LossJitter = 0.004 }
                    .Count(FindingKind.Overfitting, Draws)),
        ];

        Assert.Equal(found.Order(), found);
        Assert.InRange(found[0], 0, 2);
        Assert.Equal(Draws, found[^1]);
    }
}
