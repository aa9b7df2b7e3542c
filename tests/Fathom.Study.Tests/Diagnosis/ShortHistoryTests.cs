using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>Too little, or not numbers: a finding or nothing, never a crash or a verdict out of nothing.</summary>
public class ShortHistoryTests
{
    private static readonly FindingKind[] Verdicts =
    [
        FindingKind.StillImproving, FindingKind.Converged, FindingKind.Overfitting, FindingKind.Unstable,
    ];

    [Fact]
    public void No_epochs_say_only_that_nothing_can_be_told()
    {
        Finding finding = Assert.Single(Diagnostician.Diagnose(new Histories().Input(new RunHistory([], []))));

        Assert.Equal((FindingKind.Undecided, "NoEpochs"), (finding.Kind, finding.Case));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Fewer_than_five_epochs_are_too_few_for_any_verdict(int epochs)
    {
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(new Histories { Epochs = epochs }.Draw(1));

        Assert.Contains(findings, finding => finding is { Kind: FindingKind.Undecided, Case: "TooShort" });
        Assert.DoesNotContain(findings, finding => Verdicts.Contains(finding.Kind));
    }

    [Fact]
    public void A_silence_about_stability_is_explained_where_epochs_are_too_few()
    {
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(new Histories { Epochs = 7 }.Draw(1));

        Assert.Contains(findings, finding => finding is { Kind: FindingKind.Undecided, Case: "Stability" });
    }

    [Fact]
    public void A_constant_history_is_converged_and_nothing_worse()
    {
        EpochRecord[] epochs = [.. Enumerable.Range(1, 20).Select(epoch => Histories.Epoch(epoch, 0.5, 0.8))];
        Finding finding = Assert.Single(Diagnostician.Diagnose(new Histories { Epochs = 20 }.Input(new RunHistory([], epochs))));

        Assert.Equal(FindingKind.Converged, finding.Kind);
        Assert.Equal(0, finding.Numbers["gain"], 1e-12);
    }

    [Fact]
    public void Not_a_number_from_the_first_epoch_is_a_divergence_at_once()
    {
        EpochRecord[] epochs = [Histories.Epoch(1, double.NaN, 0.1)];
        Finding finding = OnlyDivergence(new Histories().Input(new RunHistory([], epochs), diverged: true));

        Assert.Equal((FindingKind.Diverged, "AtOnce", 1), (finding.Kind, finding.Case, finding.Epoch));
    }

    [Fact]
    public void Infinity_in_the_middle_is_a_divergence_at_that_epoch_and_no_other_verdict()
    {
        EpochRecord[] epochs =
            [.. Enumerable.Range(1, 12).Select(epoch => Histories.Epoch(epoch, epoch == 12 ? double.PositiveInfinity : 1.0 / epoch, 0.8))];
        Finding finding = OnlyDivergence(new Histories().Input(new RunHistory([], epochs)));

        Assert.Equal((FindingKind.Diverged, "NotFinite", 12), (finding.Kind, finding.Case, finding.Epoch));
    }

    [Fact]
    public void A_loss_that_rose_until_training_was_stopped_is_a_divergence()
    {
        EpochRecord[] epochs = [Histories.Epoch(1, 2.0, 0.2), Histories.Epoch(2, 900, 0.1)];
        Finding finding = new Histories().Input(new RunHistory([], epochs), diverged: true).Find(FindingKind.Diverged)!;

        Assert.Equal(("Rose", 2, 900.0), (finding.Case, finding.Epoch, finding.Numbers["lastLoss"]));
    }

    [Fact]
    public void A_run_read_at_a_budget_before_it_diverged_had_not_diverged_there()
    {
        DiagnosisInput whole = new Histories { Epochs = 20 }.Draw(1);

        Assert.DoesNotContain(
            Diagnostician.Diagnose(whole with { Budget = 10, Diverged = true }),
            finding => finding.Kind == FindingKind.Diverged);
    }

    [Fact]
    public void A_run_back_at_chance_collapsed_and_is_not_called_converged()
    {
        EpochRecord[] epochs = [.. Enumerable.Range(1, 20).Select(epoch => epoch < 12 ? Histories.Epoch(epoch, 0.6, 0.8) : Histories.Epoch(epoch, 2.3, 0.1))];
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(new Histories { Epochs = 20 }.Input(new RunHistory([], epochs)));

        Assert.Equal(12, findings.Single(finding => finding.Kind == FindingKind.Collapsed).Epoch);
        Assert.DoesNotContain(findings, finding => Verdicts.Contains(finding.Kind));
    }

    [Fact]
    public void Epochs_out_of_order_are_refused_by_number()
    {
        DiagnosisInput input = new Histories { Epochs = 10 }.Draw(1);
        EpochRecord[] shuffled = [.. input.History.Epochs.Reverse()];

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Diagnostician.Diagnose(input with { History = input.History with { Epochs = shuffled } }));

        Assert.StartsWith("Epoch 10 is out of place", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_cannot_be_scaled_without_a_validation_set()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Diagnostician.Diagnose(new Histories().Draw(1) with { ValidationCount = 0 }));

        Assert.Contains("0 validation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_added_time_changes_no_finding()
    {
        DiagnosisInput input = new Histories { OverfitsFrom = 30 }.Draw(5);
        RunHistory slower = input.History with
        {
            Epochs = [.. input.History.Epochs.Select(epoch => epoch with { Seconds = epoch.Seconds + 100 })],
        };

        Assert.Equal(Sentences(input), Sentences(input with { History = slower }));

        static string[] Sentences(DiagnosisInput input) =>
            [.. Diagnostician.Diagnose(input).Select(finding => FindingTexts.Sentence(finding, Language.English))];
    }

    /// <summary>A run that diverged gets that verdict, its cause, and no other.</summary>
    private static Finding OnlyDivergence(DiagnosisInput input)
    {
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(input);
        Assert.Equal([FindingKind.Diverged, FindingKind.Cause], findings.Select(finding => finding.Kind));
        return findings[0];
    }
}
