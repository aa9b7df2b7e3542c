using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Diagnosis;

/// <summary>Makes one story of a run's findings: what excludes each other is not said together, one cause is named, one remedy given.</summary>
/// <remarks>docs/decisions/0013-one-story-for-a-run.md holds the table for readers; a test compares the two.</remarks>
internal static class Story
{
    private static readonly FindingKind[] Course =
        [FindingKind.StillImproving, FindingKind.Converged, FindingKind.Underfitting, FindingKind.Undecided, FindingKind.Stationary];

    /// <summary>From the top: a row that silences another comes before it.</summary>
    public static IReadOnlyList<StoryRow> Rows { get; } =
    [
        new(FindingKind.Memorizing, null, Severity.Note,
            [FindingKind.NeverTookOff, FindingKind.LateTakeOff, FindingKind.Collapsed, FindingKind.Overfitting, FindingKind.GeneralizationGap, FindingKind.Unstable, FindingKind.EarlySpike, FindingKind.Cause, .. Course],
            "the training set is learnt, so the network learns; nothing else counts"),
        new(FindingKind.NeverTookOff, null, Severity.Note,
            [FindingKind.LateTakeOff, FindingKind.Collapsed, FindingKind.Overfitting, FindingKind.GeneralizationGap, FindingKind.Unstable, FindingKind.EarlySpike, FindingKind.ScheduleFinished, .. Course],
            "at chance there is no course to judge"),
        new(FindingKind.Collapsed, null, Severity.Note,
            [FindingKind.LateTakeOff, FindingKind.Overfitting, FindingKind.GeneralizationGap, FindingKind.Unstable, FindingKind.EarlySpike, FindingKind.DeadUnits, .. Course],
            "training was undone with it: neither overfitting nor a course"),
        new(FindingKind.Underfitting, "Stuck", Severity.Note,
            [FindingKind.StillImproving, FindingKind.Converged, FindingKind.Undecided, FindingKind.Unstable, FindingKind.Overfitting, FindingKind.Stationary, FindingKind.ScheduleFinished],
            "it stands still near chance; a last hundredth of loss is no progress"),
        new(FindingKind.Cause, "DeadPlateau", Severity.Note,
            [FindingKind.StillImproving, FindingKind.Converged, FindingKind.Undecided],
            "training loss stands still, and more epochs revive no unit"),
        new(FindingKind.StoppedEarly, "Stopped", Severity.Note, [FindingKind.Overfitting, .. Course], "the run is over; the epoch that was kept is the one that counts"),
        new(FindingKind.StoppedEarly, "TooSoon", Severity.Note, [FindingKind.Overfitting, .. Course], "it says itself that the loss was falling"),
        new(FindingKind.StoppedEarly, "Kept", Severity.Note, [FindingKind.Overfitting], "the weights that are kept come from before the rise"),
        new(FindingKind.ScheduleFinished, null, Severity.Note,
            [FindingKind.StillImproving, FindingKind.Converged, FindingKind.Undecided, FindingKind.Stationary],
            "at a rate of next to nothing no loss falls or settles by itself"),
        new(FindingKind.Overfitting, null, Severity.Note,
            [FindingKind.StillImproving, FindingKind.Converged, FindingKind.Underfitting, FindingKind.Undecided, FindingKind.Stationary],
            "a loss that rises neither falls nor rests"),
        new(FindingKind.StillImproving, null, Severity.Note,
            [FindingKind.Converged, FindingKind.Stationary],
            "what falls does not stand still"),
        new(FindingKind.Unstable, null, Severity.Warning,
            [FindingKind.Converged, FindingKind.Stationary],
            "what jumps by points has not settled"),
        new(FindingKind.Underfitting, null, Severity.Note, [FindingKind.Undecided, FindingKind.Stationary], "it says that nothing moves, and why"),
    ];

    /// <summary>Causes from the surest: the first that is found is the one told.</summary>
    public static IReadOnlyList<string> Causes { get; } =
        ["DropoutNoise", "RateTooHighDiverged", "RateTooHighFirstSteps", "LostSignalSigmoid", "LostSignal", "RateTooLowAtChance", "RateTooHighSetbacks", "DeadPlateau", "RateTooLow"];

    /// <summary>Whose remedy is given: the first of these that is found and has one.</summary>
    public static IReadOnlyList<FindingKind> Leading { get; } =
    [
        FindingKind.Cause,
        FindingKind.Memorizing,
        FindingKind.Diverged,
        FindingKind.Collapsed,
        FindingKind.NeverTookOff,
        FindingKind.Underfitting,
        FindingKind.StoppedEarly,
        FindingKind.ScheduleFinished,
        FindingKind.Unstable,
        FindingKind.Overfitting,
        FindingKind.LateTakeOff,
        FindingKind.StillImproving,
        FindingKind.ExplodingGradients,
        FindingKind.DeadUnits,
        FindingKind.VanishingGradients,
        FindingKind.Undecided,
    ];

    /// <summary>The findings that are told, in their order; at most one has a suggestion.</summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<Finding> found)
    {
        List<Finding> told = [.. found];
        string? cause = Causes.FirstOrDefault(one => told.Any(finding => finding.Kind == FindingKind.Cause && finding.Case == one));
        told.RemoveAll(finding => finding.Kind == FindingKind.Cause && finding.Case != cause);
        foreach (StoryRow row in Rows)
        {
            if (told.Exists(row.Holds))
            {
                told.RemoveAll(row.Silences);
            }
        }

        Finding? leading = Leading
            .Select(kind => told.Find(finding => finding.Kind == kind && finding.Suggestion is not null))
            .FirstOrDefault(finding => finding is not null);
        return [.. told.Select(finding => ReferenceEquals(finding, leading) ? finding : finding with { Suggestion = null })];
    }
}
