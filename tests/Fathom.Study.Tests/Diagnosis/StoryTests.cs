using System.Text.RegularExpressions;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>One story for a run: what excludes each other is not said together, and one remedy is given.</summary>
public partial class StoryTests
{
    /// <summary>Histories that show the findings of schedules, stops and of what is learnt or not.</summary>
    internal static IEnumerable<DiagnosisInput> Examples =>
    [
        Cosine(undertrained: true), Cosine(undertrained: false), Stopped(patience: 3), Stopped(patience: 8), StoppedTooSoon(), Memorized(), Small(new Recipe()),
        Small(new Recipe { Dropout = 0.8 }), Stuck(), Fallen(), Dropped(sinceDrop: 2), new Histories { Epochs = 6, TimeConstant = 0.5, LossJitter = 0.01 }.Draw(3),
        JustLeft(), Restarted(sinceRestart: 2), .. Enumerable.Range(1, 60).SelectMany(seed => new[] { Creeps(seed), Turns(seed) }),
    ];

    [Fact]
    public void At_a_rate_of_nothing_no_loss_is_still_falling_or_settled()
    {
        Finding finished = Cosine(undertrained: false).Find(FindingKind.ScheduleFinished)!;

        Assert.Equal((null, 30), (finished.Case, finished.Epoch));
        Assert.False(Cosine(undertrained: false).Shows(FindingKind.StillImproving) || Cosine(undertrained: false).Shows(FindingKind.Converged));
    }

    [Fact]
    public void A_schedule_that_ended_while_the_loss_fell_is_told_and_a_longer_one_suggested()
    {
        Finding finished = Cosine(undertrained: true).Find(FindingKind.ScheduleFinished)!;

        Assert.Equal("UnderTrained", finished.Case);
        Assert.Equal((RemedyKind.LongerSchedule, 60), (finished.Suggestion!.Remedy, finished.Suggestion.Budget));
    }

    [Fact]
    public void What_a_drop_of_the_rate_gained_is_not_extrapolated()
    {
        Assert.Equal("Dropped", Dropped(sinceDrop: 2).Find(FindingKind.Undecided)!.Case);
        Assert.False(Dropped(sinceDrop: 2).Shows(FindingKind.StillImproving));
        Assert.False(Dropped(sinceDrop: 10).Shows(FindingKind.StillImproving));
    }

    /// <summary>Warm restarts (arXiv:1608.03983) throw the loss up on purpose.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void A_restart_of_the_rate_is_no_setback_no_instability_and_no_overfitting(int sinceRestart)
    {
        DiagnosisInput restarted = Restarted(sinceRestart);

        Assert.DoesNotContain(
            Diagnostician.Diagnose(restarted), finding => finding.Kind is FindingKind.Cause or FindingKind.Unstable or FindingKind.Overfitting or FindingKind.Converged or FindingKind.Collapsed);
        Assert.Equal(sinceRestart < 5 ? "Restarted" : null, restarted.Find(FindingKind.Undecided)?.Case);
        DiagnosisInput constant = Changed(restarted, epoch => epoch with { LearningRate = 0.1 });
        Assert.Contains(Diagnostician.Diagnose(constant), finding => finding.Case == "RateTooHighSetbacks");
    }

    [Fact]
    public void A_loss_that_fell_at_once_and_stands_since_is_not_still_falling()
    {
        DiagnosisInput late = Changed(new Histories { Epochs = 40, TimeConstant = 1 }.Draw(1), epoch => epoch.Epoch > 24 ? epoch : epoch with
        {
            ValidationLoss = epoch.ValidationLoss + 0.3,
            TrainLoss = epoch.TrainLoss + 0.3,
            TrainLossRunning = epoch.TrainLossRunning + 0.3,
        });

        Assert.False(late.Shows(FindingKind.StillImproving));
        Assert.Contains(Diagnostician.Diagnose(late), finding => finding.Kind is FindingKind.Converged or FindingKind.Undecided);
    }

    [Fact]
    public void An_early_stop_says_where_it_stopped_and_what_it_kept_and_the_gap_is_read_there()
    {
        DiagnosisInput input = Stopped(patience: 3);
        Finding stopped = input.Find(FindingKind.StoppedEarly)!;

        Assert.Equal(("Stopped", 9, 12), (stopped.Case, stopped.Epoch, (int)stopped.Numbers["endEpoch"]));
        Assert.Equal(input.History.Epochs[8].TrainAccuracy, input.Find(FindingKind.GeneralizationGap)!.Numbers["trainAccuracy"]);
        Assert.Equal("Kept", Stopped(patience: 8).Find(FindingKind.StoppedEarly)!.Case);
    }

    [Fact]
    public void Random_labels_learnt_by_heart_are_memorised_and_not_a_run_that_never_took_off()
    {
        Assert.True(Memorized().Shows(FindingKind.Memorizing));
        Assert.False(Memorized().Shows(FindingKind.NeverTookOff));
        Assert.False(new Histories { Epochs = 20, EpochsAtChance = 20 }.Draw(1).Shows(FindingKind.Memorizing));
    }

    /// <summary>A network that answers alike for a whole class is right or wrong for all of it, so a few early epochs lie beyond counting noise.</summary>
    [Theory]
    [InlineData(3, 0.16, true)]
    [InlineData(3, 0.40, false)]
    [InlineData(20, 0.195, false)]
    public void An_early_epoch_beyond_guessing_by_luck_hides_no_memorising(int until, double accuracy, bool memorized)
    {
        DiagnosisInput input = Changed(Memorized(), epoch => epoch.Epoch <= until && epoch.Epoch > 1 ? epoch with { ValidationAccuracy = accuracy } : epoch);

        Assert.Equal(memorized, input.Shows(FindingKind.Memorizing));
    }

    [Fact]
    public void A_network_that_cannot_fit_its_own_examples_underfits_by_regularisation_or_by_size()
    {
        Assert.Equal(RemedyKind.Wider, Small(new Recipe()).Find(FindingKind.Underfitting)!.Suggestion!.Remedy);
        Assert.Equal(RemedyKind.LessRegularization, Small(new Recipe { Dropout = 0.8 }).Find(FindingKind.Underfitting)!.Suggestion!.Remedy);
        Assert.False(new Histories { TimeConstant = 3 }.Draw(1).Shows(FindingKind.Underfitting));
    }

    /// <summary>Around the level that a strong penalty sets a run jumps as well; too high a rate jumps without one.</summary>
    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.001, false)]
    [InlineData(0, false)]
    public void A_run_that_jumps_underfits_by_regularisation_only_where_the_penalty_is_reason_enough(double penalty, bool told)
    {
        double Jump(int epoch) => epoch % 2 == 0 ? 0.05 : -0.05;
        DiagnosisInput input = Changed(Small(new Recipe { L2 = penalty }), epoch => epoch with
        {
            TrainLoss = epoch.TrainLoss - Jump(epoch.Epoch),
            TrainAccuracy = epoch.TrainAccuracy + Jump(epoch.Epoch),
            ValidationLoss = epoch.ValidationLoss - Jump(epoch.Epoch),
            ValidationAccuracy = epoch.ValidationAccuracy + Jump(epoch.Epoch),
        });

        Assert.True(input.Shows(FindingKind.Unstable));
        Assert.Equal(told, input.Find(FindingKind.Underfitting)?.Suggestion?.Remedy == RemedyKind.LessRegularization);
    }

    /// <summary>At the last epoch the steps undid what had been learnt, of training as of validation.</summary>
    [Fact]
    public void A_run_that_ends_thrown_back_does_not_overfit()
    {
        DiagnosisInput input = Changed(new Histories { Epochs = 30, OverfitsFrom = 24, OverfittingRise = 0.3 }.Draw(1), epoch =>
            epoch.Epoch is 25 or 30 ? epoch with { TrainLossRunning = 1.9, TrainLoss = 5, TrainAccuracy = 0.6, ValidationLoss = 5, ValidationAccuracy = 0.6 } : epoch);

        Assert.False(input.Shows(FindingKind.Overfitting));
    }

    [Fact]
    public void A_collapse_is_no_overfitting()
    {
        Assert.Equal("Fell", Fallen().Find(FindingKind.Collapsed)!.Case);
        Assert.False(Fallen().Shows(FindingKind.Overfitting));
    }

    [Fact]
    public void A_second_epoch_is_no_late_take_off() =>
        Assert.False(new Histories { Epochs = 10, EpochsAtChance = 1 }.Draw(1).Shows(FindingKind.LateTakeOff));

    [Fact]
    public void Losses_are_told_as_they_were_measured()
    {
        DiagnosisInput input = new Histories { TimeConstant = 50 }.Draw(1);

        Assert.Equal(input.History.Epochs[^1].ValidationLoss, input.Find(FindingKind.StillImproving)!.Numbers["lastLoss"]);
    }

    /// <summary>The running loss of smoothed labels lies far above the evaluated one and drifts against it; a flat validation loss stays flat.</summary>
    [Fact]
    public void A_running_loss_that_measures_something_else_makes_no_overfitting()
    {
        DiagnosisInput flat = new Histories { Epochs = 30, TimeConstant = 3, LossJitter = 0.01 }.Draw(2);
        DiagnosisInput smoothed = Changed(flat, epoch => epoch with { TrainLossRunning = 1 + 0.5 * epoch.TrainLossRunning }) with { Recipe = new Recipe { LabelSmoothing = 0.2 } };

        Assert.False(smoothed.Shows(FindingKind.Overfitting));
    }

    [Fact]
    public void One_remedy_is_given() =>
        Assert.All(Examples.Concat(CauseTests.Examples), input => Assert.InRange(Diagnostician.Diagnose(input).Count(finding => finding.Suggestion is not null), 0, 1));

    [Fact]
    public void What_a_row_of_the_table_silences_is_never_said_beside_it() =>
        Assert.All(Examples.Concat(CauseTests.Examples).Select(Diagnostician.Diagnose), findings => Assert.All(
            Story.Rows.Where(row => findings.Any(row.Holds)), row => Assert.DoesNotContain(findings, row.Silences)));

    [Fact]
    public void The_decision_table_in_the_documents_is_the_one_that_decides()
    {
        string page = Documents.Find("decisions/0013-one-story-for-a-run.md")!;
        string[] told = [.. TableRow().Matches(page).Select(match => $"{match.Groups["found"].Value}: {match.Groups["silenced"].Value}")];

        Assert.Equal(
            Story.Rows.Select(row => $"{row.Kind}{(row.Case is null ? "" : $".{row.Case}")}{(row.Severity == Severity.Warning ? " (warning)" : "")}: {string.Join(", ", row.Silenced)}"),
            told);
    }

    [Fact]
    public void Every_kind_with_a_remedy_has_its_place_in_the_order() =>
        Assert.All(
            Examples.Concat(CauseTests.Examples).SelectMany(Diagnostician.Diagnose).Where(finding => finding.Suggestion is not null),
            finding => Assert.Contains(finding.Kind, Story.Leading));

    private static DiagnosisInput Cosine(bool undertrained)
    {
        DiagnosisInput plain = new Histories { Epochs = 30, TimeConstant = undertrained ? 12 : 2 }.Draw(1);
        return Changed(plain, epoch => epoch with { LearningRate = epoch.Epoch == 30 ? 0 : 0.05 * (1 + Math.Cos(Math.PI * epoch.Epoch / 30)) + 0.002 })
            with
        { Recipe = new Recipe { Schedule = ScheduleKind.Cosine, LearningRate = 0.1, Epochs = 30 } };
    }

    private static DiagnosisInput Stopped(int patience)
    {
        DiagnosisInput plain = new Histories { Epochs = 12, Gap = 0.04 }.Draw(1);
        return Changed(plain, epoch => epoch with { ValidationLoss = 0.4 + 0.01 * Math.Abs(epoch.Epoch - 9) })
            with
        { Recipe = new Recipe { Patience = patience }, Budget = 30 };
    }

    /// <summary>Falling fast, but for a jump of the weights that three epochs share.</summary>
    private static DiagnosisInput StoppedTooSoon()
    {
        DiagnosisInput plain = new Histories { Epochs = 30, TimeConstant = 40, LossJitter = 0 }.Draw(1);
        return Changed(plain, epoch => epoch.Epoch > 29 ? epoch with { ValidationLoss = epoch.ValidationLoss + 0.06, TrainLoss = epoch.TrainLoss + 0.06 } : epoch)
            with
        { Recipe = new Recipe { Patience = 1 }, Budget = 60 };
    }

    private static DiagnosisInput Memorized() => Changed(
        new Histories { Epochs = 20, EpochsAtChance = 20 }.Draw(1), epoch => epoch with { TrainAccuracy = 0.1 + 0.04 * epoch.Epoch, TrainLoss = 2.3 - 0.1 * epoch.Epoch });

    private static DiagnosisInput Small(Recipe recipe) => Changed(
        new Histories { Epochs = 40, TimeConstant = 1, FloorLoss = 0 }.Draw(1),
        epoch => epoch with { TrainLoss = 0.9, TrainAccuracy = 0.7, ValidationLoss = 0.9, ValidationAccuracy = 0.7 }) with
    { Recipe = recipe };

    private static DiagnosisInput Stuck() => Changed(
        new Histories { Epochs = 20, TimeConstant = 1 }.Draw(1), epoch => epoch with { TrainLoss = 1.7, TrainLossRunning = epoch.Epoch == 1 ? 3 : 1.7, TrainAccuracy = 0.2, ValidationLoss = 1.7, ValidationAccuracy = epoch.Epoch == 5 ? 0.25 : 0.2 });

    private static DiagnosisInput Fallen() => Changed(new Histories { Epochs = 20 }.Draw(1), epoch =>
        epoch.Epoch < 20 ? epoch : epoch with { TrainLossRunning = 0.9, TrainLoss = 1.7, TrainAccuracy = 0.3, ValidationLoss = 1.7, ValidationAccuracy = 0.3 });

    private static DiagnosisInput Dropped(int sinceDrop)
    {
        DiagnosisInput plain = new Histories { Epochs = 20 + sinceDrop, TimeConstant = 2 }.Draw(1);
        return Changed(plain, epoch => epoch.Epoch <= 20
            ? epoch with { LearningRate = 0.1, ValidationLoss = epoch.ValidationLoss + 0.1, TrainLoss = epoch.TrainLoss + 0.1 }
            : epoch with { LearningRate = 0.01 }) with
        { Recipe = new Recipe { Schedule = ScheduleKind.Step, StepEvery = 20 } };
    }

    /// <summary>A log whose rate starts anew every fifteen epochs; the loss lies higher by what the rate stirs up.</summary>
    private static DiagnosisInput Restarted(int sinceRestart)
    {
        DiagnosisInput plain = new Histories { Epochs = 30 + sinceRestart, TimeConstant = 2 }.Draw(1);
        return Changed(plain, epoch =>
        {
            double rate = 0.05 * (1 + Math.Cos(Math.PI * ((epoch.Epoch - 1) % 15) / 14));
            return epoch with
            {
                LearningRate = rate,
                ValidationLoss = epoch.ValidationLoss + 3 * rate,
                TrainLoss = epoch.TrainLoss + 3 * rate,
                TrainLossRunning = epoch.TrainLossRunning + 3 * rate,
                ValidationAccuracy = epoch.ValidationAccuracy - rate,
            };
        }) with
        { Recipe = null, Depth = null };
    }

    private static DiagnosisInput JustLeft() => new Histories { Epochs = 10, EpochsAtChance = 8 }.Draw(1);

    private static DiagnosisInput Creeps(int seed) => new Histories { Epochs = 40, TimeConstant = 6 + seed % 9, StartLoss = 0.25, LossJitter = 0.0005, ValidationCount = seed % 2 == 0 ? 3000 : 1000 }.Draw(seed);

    private static DiagnosisInput Turns(int seed) => new Histories { Epochs = 20, OverfitsFrom = 15, OverfittingRise = 0.012, TimeConstant = 2, LossJitter = 0.0005 }.Draw(seed);

    private static DiagnosisInput Changed(DiagnosisInput input, Func<EpochRecord, EpochRecord> change) =>
        input with { History = input.History with { Epochs = [.. input.History.Epochs.Select(change)] } };

    [GeneratedRegex(@"^\| (?<found>[A-Z]\w+(\.\w+)?( \(warning\))?) \| (?<silenced>[A-Z][\w, ]+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableRow();
}
