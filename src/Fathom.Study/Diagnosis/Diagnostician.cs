using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Diagnosis.Rules;

namespace Fathom.Study.Diagnosis;

/// <summary>Applies every rule to a history and makes one story of what they find.</summary>
public static class Diagnostician
{
    internal static IReadOnlyList<IRule> Rules { get; } =
    [
        new DivergedRule(),
        new NeverTookOffRule(),
        new MemorizingRule(),
        new CollapsedRule(),
        new LateTakeOffRule(),
        new VanishingGradientsRule(),
        new ExplodingGradientsRule(),
        new DeadUnitsRule(),
        new StoppedEarlyRule(),
        new ScheduleFinishedRule(),
        new StillImprovingRule(),
        new ConvergedRule(),
        new UnderfittingRule(),
        new FlatRule(),
        new OverfittingRule(),
        new GeneralizationGapRule(),
        new UnstableRule(),
        new EarlySpikeRule(),
        new StationaryRule(),
        new DropoutNoiseCauseRule(),
        new LostSignalCauseRule(),
        new DeadPlateauCauseRule(),
        new RateTooHighCauseRule(),
        new RateTooLowCauseRule(),
        new UndecidedCourseRule(),
        new UndecidedStabilityRule(),
        new UndecidedOverfittingRule(),
        new UndecidedRiseRule(),
        new UndecidedValidationRule(),
    ];

    /// <summary>The findings of one history at one budget, in the order of <see cref="FindingKind"/>.</summary>
    /// <exception cref="ArgumentException">Fewer than two classes, or no validation or remeasured training examples: noise cannot be scaled.</exception>
    public static IReadOnlyList<Finding> Diagnose(DiagnosisInput input)
    {
        if (input.ClassCount is < 2 || input.ValidationCount is < 1 || input.RemeasuredCount is < 1)
        {
            throw new ArgumentException(
                $"Noise cannot be scaled with {input.ClassCount} classes, {input.ValidationCount} validation and {input.RemeasuredCount} remeasured training examples.",
                nameof(input));
        }

        Evidence evidence = new(input);
        Needs offered = Measured.Offered(input);
        IReadOnlyList<Finding> story = Story.Of(Rules
            .Where(rule => (rule.Needs & ~offered) == Needs.None && (!evidence.Diverged || rule.AppliesToDivergedRuns))
            .Select(rule => rule.Examine(evidence))
            .OfType<Finding>());
        return [.. story.Select(finding => finding with { Metric = input.Metric })];
    }
}
