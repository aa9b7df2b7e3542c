using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>Runs that rules made for plain courses could misread.</summary>
internal static class ScenarioTable
{
    private static readonly Claim[] Alarms = [Claim.Overfits, Claim.OverfitsMildly, Claim.Oscillates, Claim.Collapsed, Claim.NeverLearned, Claim.RateTooHigh, Claim.RateTooLow, Claim.Memorizes];

    /// <summary>Where a log holds no rates, the sentence on setbacks says itself that a schedule may have raised the rate there.</summary>
    private static readonly Claim[] AlarmsWithoutRates = [.. Alarms.Where(claim => claim != Claim.RateTooHigh)];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Restarts("warm restarts, ends with a cycle", 1, true, "the schedule is finished", Finds(FindingKind.ScheduleFinished), [.. Alarms, Claim.Improves]),
        Restarts("warm restarts, ends with a cycle", 1, false, "", Nothing, AlarmsWithoutRates),
        Restarts("warm restarts, ends a third into a cycle", 1.0 / 3, true, "", Nothing, [.. Alarms, Claim.Converged]),
        Restarts("warm restarts, ends a third into a cycle", 1.0 / 3, false, "", Nothing, [.. AlarmsWithoutRates, Claim.Converged]),
        new("plateau, ends on it", "converged, or that it is open", draw => draw.Plateau(PlateauEnd.OnIt), FindsAny(FindingKind.Converged, FindingKind.Undecided), [.. Alarms, Claim.Improves]) { FewestEpochs = 20 },
        new("plateau, ends on the way down", "still improving", draw => draw.Plateau(PlateauEnd.OnTheWayDown), Finds(FindingKind.StillImproving), [.. Alarms, Claim.Converged]) { FewestEpochs = 20 },
        new("plateau, ends soon after", "converged, or that it is open", draw => draw.Plateau(PlateauEnd.SoonAfter), FindsAny(FindingKind.Converged, FindingKind.Undecided), [.. Alarms, Claim.Improves]) { FewestEpochs = 20 },
        new("plateau, ends long after", "converged, or that it is open", draw => draw.Plateau(PlateauEnd.LongAfter), FindsAny(FindingKind.Converged, FindingKind.Undecided), [.. Alarms, Claim.Improves]) { FewestEpochs = 20 },
        new("step decay, ends long after", "converged, or that it is open", draw => draw.StepDecay(null), FindsAny(FindingKind.Converged, FindingKind.Undecided, FindingKind.ScheduleFinished), [.. Alarms, Claim.Improves]) { FewestEpochs = 20 },
        new("step decay, ends 1 to 4 epochs after", "that it is open", draw => draw.StepDecay(1 + draw.Epochs % 4), Finds(FindingKind.Undecided), [.. Alarms, Claim.Improves, Claim.Converged]) { FewestEpochs = 20 },
        new("step decay, then overfitting by 8σ", "overfits", draw => draw.StepDecay(null, 8), Finds(FindingKind.Overfitting), [Claim.Improves, Claim.Converged, Claim.Oscillates, Claim.Collapsed, Claim.RateTooHigh]) { FewestEpochs = 20 },
        new("late NaN", "diverged, at that epoch", draw => draw.LateDivergence(false), Diverges, [.. Alarms.Where(claim => claim != Claim.RateTooHigh), Claim.Improves, Claim.Converged]) { IsOwed = true },
        new("late runaway, then NaN", "diverged, at that epoch", draw => draw.LateDivergence(true), Diverges, [.. Alarms.Where(claim => claim != Claim.RateTooHigh), Claim.Improves, Claim.Converged]) { IsOwed = true },
        Stopped("early stop after a valley", StopReason.Rising),
        Stopped("early stop on a flat course", StopReason.Flat),
        Stopped("early stop on a slow fall", StopReason.Slow),
        new("random labels learnt by heart", "memorises", draw => draw.RandomLabels(), Finds(FindingKind.Memorizing), [Claim.Improves, Claim.Converged, Claim.Oscillates, Claim.Collapsed, Claim.NeverLearned, Claim.RateTooHigh, Claim.RateTooLow])
        {
            IsOwed = true,
            Views = [null, Scenario.RatesKnown],
        },
        new("random labels learnt by heart", "overfits", draw => draw.RandomLabels(), FindsClaim(Claim.Overfits), [Claim.Improves, Claim.Converged, Claim.Oscillates, Claim.Collapsed, Claim.NeverLearned, Claim.RateTooHigh, Claim.RateTooLow])
        {
            IsOwed = true,
            Views = [Scenario.SizesUnknown, Scenario.LossesAlone],
        },
        new("loss creeps up by 1 to 4 %, accuracy holds", "overfits mildly", draw => draw.Creep(0.01, 0.04), FindsClaim(Claim.OverfitsMildly), [.. Alarms.Where(claim => claim != Claim.OverfitsMildly), Claim.Improves]),
        new("loss doubles, accuracy holds", "overfits", draw => draw.Creep(0.9, 1.1), FindsClaim(Claim.Overfits), [.. Alarms.Where(claim => claim != Claim.Overfits), Claim.Improves, Claim.Converged]) { IsOwed = true },
    ];

    /// <summary>No recipe of Fathom's restarts, so these are logs of other tools.</summary>
    private static Scenario Restarts(
        string name, double endPart, bool areRatesKnown, string wanted, Func<IReadOnlyList<Finding>, ScenarioCase, bool> says, Claim[] wrong) =>
        new(name, wanted, draw => draw.WarmRestarts(endPart), says, wrong)
        {
            FewestEpochs = 20,
            Views = areRatesKnown ? [Scenario.RatesKnown] : [Scenario.SizesUnknown, Scenario.LossesAlone],
        };

    private static Scenario Stopped(string name, StopReason reason) => new(
        name,
        "stopped early, the epoch that was kept",
        draw => draw.StoppedEarly(reason),
        (findings, one) => findings.Any(finding => finding.Kind == FindingKind.StoppedEarly && finding.Epoch == one.Epoch),
        [.. Alarms, Claim.Improves, Claim.Converged])
    {
        FewestEpochs = 20,
        IsOwed = true,
        Views = [null],
    };

    private static bool Nothing(IReadOnlyList<Finding> findings, ScenarioCase one) => true;

    private static bool Diverges(IReadOnlyList<Finding> findings, ScenarioCase one) =>
        findings.Any(finding => finding.Kind == FindingKind.Diverged && finding.Epoch == one.Epoch);

    private static Func<IReadOnlyList<Finding>, ScenarioCase, bool> Finds(FindingKind kind) => FindsAny(kind);

    private static Func<IReadOnlyList<Finding>, ScenarioCase, bool> FindsAny(params FindingKind[] kinds) =>
        (findings, _) => findings.Any(finding => kinds.Contains(finding.Kind));

    private static Func<IReadOnlyList<Finding>, ScenarioCase, bool> FindsClaim(Claim claim) => (findings, _) => claim.IsMadeIn(findings);
}
