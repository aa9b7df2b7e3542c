using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Homework;
using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>What every part of the page is made from.</summary>
internal sealed class ReportContext
{
    /// <summary>Beyond so many networks only those that decide, and those in trouble, are told in full.</summary>
    private const int MostInFull = 24;

    private readonly HashSet<SeedGroup> _inFull;

    /// <param name="comparison">Null to make it here.</param>
    public ReportContext(StudyResults results, StudySummary summary, ReportTexts texts, StudyComparison? comparison = null)
    {
        Results = results;
        Summary = summary;
        Comparison = comparison ?? StudyComparison.Of(results);
        Texts = texts;
        _inFull = [.. InFull()];
        ArmNames = [.. Plan.Arms.Select((arm, position) => FigureNames.OfArm(arm.Name, position))];
    }

    public StudyResults Results { get; }

    public StudySummary Summary { get; }

    public StudyComparison Comparison { get; }

    public ReportTexts Texts { get; }

    public StudyPlan Plan => Results.Plan;

    /// <summary>A group for each arm and depth.</summary>
    public IReadOnlyList<SeedGroup> Groups => Comparison.Groups;

    /// <summary>Test images that are shown; null where there are none.</summary>
    public ExampleImages? Images { get; set; }

    /// <summary>Safe for file names and anchors, in the order of the plan's arms.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>Whether the homework's numbers and remarks are about this data.</summary>
    public bool IsHomeworkData => !Plan.Data.IsSynthetic && string.Equals(Plan.Data.Name, "fashion-mnist", StringComparison.Ordinal);

    /// <summary>The warning on every picture; null where none is due.</summary>
    public string? Mark => Plan.Data.IsSynthetic ? Texts.SyntheticMark : null;

    /// <summary>The arm's name where there are several to tell apart; null where it would be noise.</summary>
    public string? Shown(string arm) => Plan.Arms.Count > 1 ? arm : null;

    public IEnumerable<SeedGroup> GroupsOf(string arm) =>
        Groups.Where(group => string.Equals(group.Arm.Name, arm, StringComparison.Ordinal));

    public IEnumerable<SummaryRow> RowsOf(string arm) =>
        Summary.Rows.Where(row => string.Equals(row.Arm, arm, StringComparison.Ordinal));

    /// <summary>The stem of the file names of an arm at a depth, and its anchor in the page.</summary>
    public string NameOf(SeedGroup group) => FigureNames.OfDepth(ArmNames[Plan.Arms.ToList().IndexOf(group.Arm)], group.Depth);

    public string SubjectOf(SeedGroup group) => Texts.DepthSubject(group.Depth, Shown(group.Arm.Name));

    public Recommendation? RecommendationFor(string arm) => Comparison.RecommendationFor(arm);

    /// <summary>Whether the network has a section with all its pictures, or a line among the others.</summary>
    public bool IsToldInFull(SeedGroup group) => _inFull.Contains(group);

    public NetworkExamples? ExamplesOf(SeedGroup group) => Images?.Of(group.Arm.Name, group.Depth);

    public string ClassName(int index) => Plan.Data.ClassNames[index];

    private IEnumerable<SeedGroup> InFull() => Groups.Count <= MostInFull
        ? Groups
        : Groups.Where(Decides).Concat(Groups.Where(IsInTrouble)).Distinct().Take(MostInFull);

    /// <summary>The chosen depth of an arm, its best, its shallowest and its deepest.</summary>
    private bool Decides(SeedGroup group) =>
        group.Depth == Plan.Depths.Min() || group.Depth == Plan.Depths.Max()
        || (RecommendationFor(group.Arm.Name) is { } told && (group.Depth == told.Chosen.Depth || group.Depth == told.Best.Depth));

    private bool IsInTrouble(SeedGroup group) =>
        group.FindingsAt(Plan.Budgets[^1]).Any(finding => finding.Typical.Severity == Severity.Problem);

    public double? HomeworkAccuracy(int depth, int budget) =>
        IsHomeworkData ? HomeworkTable.TestAccuracy(depth, budget) : null;
}
