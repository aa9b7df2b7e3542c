using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>What every part of the page is made from.</summary>
internal sealed class ReportContext
{
    public ReportContext(StudyResults results, StudySummary summary, ReportTexts texts)
    {
        Results = results;
        Summary = summary;
        Texts = texts;
        Groups = SeedGroup.AllOf(results);
        ArmNames = [.. Plan.Arms.Select((arm, position) => FigureNames.OfArm(arm.Name, position))];
    }

    public StudyResults Results { get; }

    public StudySummary Summary { get; }

    public ReportTexts Texts { get; }

    public StudyPlan Plan => Results.Plan;

    /// <summary>A group for each arm and depth.</summary>
    public IReadOnlyList<SeedGroup> Groups { get; }

    /// <summary>Safe for file names and anchors, in the order of the plan's arms.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>Whether the homework's numbers and remarks are about this data.</summary>
    public bool IsHomeworkData => !Plan.Data.IsSynthetic && Plan.Data.Name == HomeworkNumbers.DataSet;

    /// <summary>The warning on every picture; null where none is due.</summary>
    public string? Mark => Plan.Data.IsSynthetic ? Texts.SyntheticMark : null;

    /// <summary>The arm's name where there are several to tell apart; null where it would be noise.</summary>
    public string? Shown(string arm) => Plan.Arms.Count > 1 ? arm : null;

    public string NameOf(SeedGroup group) =>
        FigureNames.OfDepth(ArmNames[Plan.Arms.ToList().FindIndex(arm => arm.Name == group.Arm.Name)], group.Depth);

    public string SubjectOf(SeedGroup group) => Texts.DepthSubject(group.Depth, Shown(group.Arm.Name));

    public Recommendation? RecommendationFor(string arm) => Recommendation.Of(Plan, arm, Groups);

    public double? HomeworkAccuracy(int depth, int budget) =>
        IsHomeworkData ? HomeworkNumbers.TestAccuracy(depth, budget) : null;
}
