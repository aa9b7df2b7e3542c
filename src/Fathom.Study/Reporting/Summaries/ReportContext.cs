using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>What every part of the page is made from.</summary>
internal sealed class ReportContext
{
    /// <summary>Beyond so many networks only those that decide, and one of each kind of trouble, are told in full.</summary>
    private const int MostUncut = 24;

    private const int MostInFull = 12;

    private readonly HashSet<SeedGroup> _inFull;

    /// <param name="reference">What it is laid beside; the homework where null.</param>
    public ReportContext(StudyAnswer answer, ReportTexts texts, ReferenceStudy? reference = null)
    {
        Results = answer.Results;
        Summary = answer.Summary;
        Comparison = answer.Comparison;
        Texts = texts;
        _inFull = [.. InFull()];
        Reference = reference ?? ReferenceFile.Homework.Reference;
        ReferenceTexts = new ReferenceTexts(Reference, texts.Language);
        bool isAbout = Plan.Data.Source is null || IsReferenceBrought;
        ReferenceArms = isAbout ? [.. Plan.Arms.Where(IsOfTheReference).Select(arm => arm.Name)] : [];
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

    /// <summary>A suggestion as a command; null where there are none.</summary>
    public Func<string, Suggestion, string>? CommandOf { get; init; }

    /// <summary>What carries the same study out again; null where the reader has no command line.</summary>
    public string? RepeatCommand { get; init; }

    /// <summary>A search trained it, which chooses its runs: those that are missing were not needed.</summary>
    public bool IsSearch { get; init; }

    /// <summary>Safe for file names and anchors, in the order of the plan's arms.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>What the study is laid beside.</summary>
    public ReferenceStudy Reference { get; }

    public ReferenceTexts ReferenceTexts { get; }

    /// <summary>The reference as it was brought; null where it is the homework.</summary>
    public string? BroughtReference { get; init; }

    /// <summary>What anybody can hold the report against.</summary>
    public StudyFingerprint Fingerprint() => StudyFingerprint.Of(Results) with { Reference = BroughtReference, IsSearch = IsSearch };

    /// <summary>Somebody brought it: it is not the homework.</summary>
    public bool IsReferenceBrought => Reference != ReferenceFile.Homework.Reference;

    /// <summary>Whether the reference's numbers and statements are about this data.</summary>
    public bool IsReferenceData => string.Equals(Plan.Data.Name, Reference.Data, StringComparison.Ordinal);

    /// <summary>
    /// The arms that train by the reference's recipe, however long; no other is held against its numbers. None on data of the user's own
    /// where nobody brought a reference: the homework is not about it.
    /// </summary>
    public IReadOnlyList<string> ReferenceArms { get; }

    public int LastBudget => Plan.Budgets[^1];

    /// <summary>The warning on every picture; null where none is due.</summary>
    public string? Mark => Plan.Data.IsSynthetic ? Texts.SyntheticMark : null;

    /// <summary>The arm's name where there are several to tell apart; null where it would be noise.</summary>
    public string? Shown(string arm) => Plan.Arms.Count > 1 ? arm : null;

    public IEnumerable<SeedGroup> GroupsOf(string arm) =>
        Groups.Where(group => string.Equals(group.Arm.Name, arm, StringComparison.Ordinal));

    public IEnumerable<SummaryRow> RowsOf(string arm) =>
        Summary.Rows.Where(row => string.Equals(row.Arm, arm, StringComparison.Ordinal));

    /// <summary>The stem of the file names of an arm at a depth, and its anchor in the page.</summary>
    public string NameOf(SeedGroup group) => FigureNames.OfDepth(ArmNames[PositionOf(group.Arm.Name)], group.Depth);

    public int PositionOf(string arm) => Plan.Arms.Select(each => each.Name).ToList().IndexOf(arm);

    public SeedGroup GroupOf(DepthReading reading) => GroupsOf(reading.Arm).Single(group => group.Depth == reading.Depth);

    public string SubjectOf(SeedGroup group) => Texts.DepthSubject(group.Depth, Shown(group.Arm.Name));

    /// <summary>Which depth and which arm; null with one arm, or where fewer than two arms have an answer.</summary>
    public Recommendation? OverArms => Comparison.OverArms?.Recommendation;

    public Recommendation? RecommendationFor(string arm) => Comparison.RecommendationFor(arm);

    /// <summary>The words of the answer.</summary>
    public VerdictTexts Verdicts => new VerdictTexts(Texts.Language);

    /// <summary>What is compared over arms.</summary>
    public Candidates OverArmsKind => Plan.Depths.Count == 1 ? Candidates.Arms : Candidates.ArmsWithDepths;

    /// <summary>Which depth to take of an arm, in a sentence.</summary>
    /// <param name="isNamed">Whether the sentence says which arm, where there are several.</param>
    public string AnswerOf(string arm, bool isNamed = true)
    {
        string? name = isNamed ? Shown(arm) : null;
        return RecommendationFor(arm) switch
        {
            null when HaveDiverged(GroupsOf(arm)) => Verdicts.AllDiverged(GroupsOf(arm).Sum(RunsOf), name),
            null => Verdicts.NoAnswer(LastBudget, name),
            { Others: [], AnyLearned: true } told when HaveDiverged(GroupsOf(arm).Where(group => group.Depth != told.Chosen.Depth)) =>
                Verdicts.OthersDiverged(told.Chosen.Depth, told.Missing, name),
            { Others: [], AnyLearned: true } told when Plan.Depths.Count > 1 => Verdicts.OnlyOneDepthYet(told.Chosen.Depth, LastBudget, name),
            { } told => Verdicts.Answer(told, Candidates.Depths, name, IsUnfinished(arm) ? Texts.NamedDepths([.. Awaited(arm)]) : null),
        };
    }

    /// <summary>Which depth and which arm to take, in a sentence.</summary>
    public string AnswerOverArms() => OverArms is { } told
        ? Verdicts.Answer(told, OverArmsKind, arm: null, Plan.Arms.Any(arm => IsUnfinished(arm.Name)) ? Texts.Listed(AwaitedArms()) : null)
        : HaveDiverged(Groups) ? Verdicts.AllDiverged(Groups.Sum(RunsOf), arm: null)
        : Verdicts.NoAnswer(LastBudget, arm: null);

    /// <summary>Whether runs of an arm are still to end; not of a search, which leaves out what it does not need.</summary>
    public bool IsUnfinished(string arm) => !IsSearch && Plan.Runs.Count(run => run.Arm == arm)
        > Results.Runs.Count(run => run.Record.Spec.Arm == arm && run.Record.Status is RunStatus.Done or RunStatus.Diverged);

    /// <summary>Depths of which no run has come to the last budget, nor ended before.</summary>
    private IEnumerable<int> Awaited(string arm) =>
        GroupsOf(arm).Where(group => Comparison.ReadingOf(group, LastBudget) is null).Select(group => group.Depth);

    private IEnumerable<string> AwaitedArms() =>
        Plan.Arms.Select(arm => arm.Name).Where(arm => RecommendationFor(arm) is null && !HaveDiverged(GroupsOf(arm)));

    /// <summary>Whether every run of these groups has ended, by diverging; not where there are none.</summary>
    public bool HaveDiverged(IEnumerable<SeedGroup> groups) => groups.Any() && groups.All(group =>
        RunsOf(group) == Plan.Seeds.Count && group.Runs.Concat(group.Stillborn).All(run => run.Record.Status == RunStatus.Diverged));

    /// <summary>What an arm's answer rests on.</summary>
    public IReadOnlyList<string> ReasonsOf(Recommendation told) => Verdicts.Reasons(
        told, Candidates.Depths, told.Missing.Count == 0 ? [] : [Texts.NamedDepths(told.Missing)]);

    /// <summary>Whether the network has a section with all its pictures, or a line among the others.</summary>
    public bool IsToldInFull(SeedGroup group) => _inFull.Contains(group);

    public NetworkExamples? ExamplesOf(SeedGroup group) => Images?.Of(group.Arm.Name, group.Depth);

    public string ClassName(int index) => Plan.Data.ClassNames[index];

    /// <summary>The same where there is room: the garments of the published set with their meaning beside them.</summary>
    public string FullClassName(int index) => new GarmentTexts(Texts.Language).ClassesOf(Plan.Data)[index];

    private static int RunsOf(SeedGroup group) => group.Runs.Count + group.Stillborn.Count;

    private IEnumerable<SeedGroup> InFull() => Groups.Count <= MostUncut
        ? Groups
        : Deciding().Concat(Groups.Where(IsInTrouble).DistinctBy(TroubleOf, StringComparer.Ordinal)).Distinct().Take(MostInFull);

    /// <summary>Every arm's chosen depth, then every arm's best, then the ends of the range.</summary>
    private IEnumerable<SeedGroup> Deciding()
    {
        Recommendation[] told = [.. Plan.Arms.Select(arm => RecommendationFor(arm.Name)).OfType<Recommendation>()];
        return told.Select(one => GroupOf(one.Chosen))
            .Concat(told.Select(one => GroupOf(one.Best)))
            .Concat(Groups.Where(group => group.Depth == Plan.Depths.Min() || group.Depth == Plan.Depths.Max()));
    }

    private bool IsInTrouble(SeedGroup group) => TroubleOf(group).Length > 0;

    /// <summary>What went wrong, by kind: networks in the same trouble would be told in the same sentences.</summary>
    private string TroubleOf(SeedGroup group) => string.Join(
        ' ', group.FindingsAt(LastBudget).Where(finding => finding.Typical.Severity == Severity.Problem).Select(finding => finding.Typical.Kind).Distinct().Order());

    /// <summary>Null where the reference gives no number, or its number is of another recipe or other data.</summary>
    public double? ReferenceAccuracy(string arm, int depth, int budget) =>
        IsReferenceData && ReferenceArms.Contains(arm, StringComparer.Ordinal) ? Reference.TestAccuracy(depth, budget) : null;

    /// <summary>By recipe where Fathom knows one of that name, so that a changed arm under its name is not taken for it; else by name.</summary>
    private bool IsOfTheReference(Arm arm) => Reference.Recipe switch
    {
        null => true,
        { } name when NamedArms.Named(name) is { Recipe: var recipe } => arm.Recipe with { Epochs = recipe.Epochs } == recipe,
        { } name => string.Equals(arm.Name, name, StringComparison.Ordinal),
    };
}
