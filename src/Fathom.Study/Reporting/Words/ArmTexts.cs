using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Words;

/// <summary>What stands only on the page of a study of several arms, and what pictures of networks side by side state.</summary>
internal abstract class ArmTexts
{
    /// <summary>Names beyond so many are counted, not told.</summary>
    private const int MostNames = 4;

    /// <summary>An arm's name is the user's; a longer one is cut in titles.</summary>
    private const int LongestName = 24;

    public static ArmTexts In(Language language) => language switch
    {
        Language.TraditionalChinese => new TraditionalChineseArmTexts(),
        _ => new EnglishArmTexts(),
    };

    public abstract Language Language { get; }
    public abstract string Heading { get; }
    public abstract string Column { get; }
    public abstract string AccuracyAt(int budget);
    public abstract string TableNote { get; }
    public abstract string More { get; }

    /// <summary>The answer as the title of a picture.</summary>
    public abstract string Title(Recommendation? best, int budget, bool isOneDepth);
    public abstract string FigureDescription(bool isOneDepth);

    /// <summary>A curve's name, and how many of its runs diverged.</summary>
    public abstract string Diverged(string label, int diverged, int runs);

    /// <summary>Why a network has no number, in a word.</summary>
    public string Lost(SeedGroup group, int budget) =>
        group.FindingsAt(budget).FirstOrDefault(finding => finding.Typical.Kind == FindingKind.Diverged)?.Label(Language) ?? "–";

    /// <summary>What arms do at one depth, as a title.</summary>
    public string ArmsAtDepth(int depth, Standing standing) => standing switch
    {
        { Best: null, Untrained.Count: 0 } => ArmsAtDepth(depth),
        { Best: null } => NoArmTrains(depth),
        { Untrained.Count: > 0 } => ArmsTrain(depth, Names(standing.Trained), Names(standing.Untrained)),
        { Ties.Count: 0, Worse.Count: 0 } => ArmsAtDepth(depth),
        { IsFirstIndication: true } => FirstArm(depth, Short(standing.Best.Arm.Name)),
        { Worse.Count: 0 } => NoArmWins(depth),
        _ => ArmWins(depth, Short(standing.Best.Arm.Name), Names(standing.Worse)),
    };

    /// <summary>What depths do, as a title.</summary>
    /// <param name="standing">Of the depths of one arm.</param>
    /// <param name="arm">Null where there is only one.</param>
    public string Depths(Standing standing, string? arm) => InArm(standing switch
    {
        { Best: null, Untrained.Count: 0 } => DepthsSideBySide,
        { Best: null } => NoDepthTrains,
        { Untrained.Count: > 0 } => DepthsTrain(Numbers(standing.Trained), standing.Trained.Count(), Numbers(standing.Untrained), standing.Untrained.Count),
        { Ties.Count: 0, Worse.Count: 0 } => DepthsSideBySide,
        { IsFirstIndication: true } => FirstDepth(standing.Best.Depth),
        { Worse.Count: 0 } => NoDepthWins,
        _ => DepthWins(standing.Best.Depth, Numbers(standing.Worse)),
    }, arm is null ? null : Short(arm));

    protected abstract string ArmsAtDepth(int depth);
    protected abstract string FirstArm(int depth, string arm);
    protected abstract string NoArmTrains(int depth);
    protected abstract string ArmsTrain(int depth, string trained, string untrained);
    protected abstract string NoArmWins(int depth);
    protected abstract string ArmWins(int depth, string best, string worse);

    protected abstract string DepthsSideBySide { get; }
    protected abstract string FirstDepth(int depth);
    protected abstract string NoDepthTrains { get; }
    protected abstract string DepthsTrain(string trained, int trainedCount, string untrained, int untrainedCount);
    protected abstract string NoDepthWins { get; }
    protected abstract string DepthWins(int best, string worse);
    protected abstract string InArm(string statement, string? arm);

    /// <summary>With "and" before the last.</summary>
    protected abstract string Listed(IReadOnlyList<string> items);
    protected abstract string AndMore(string told, int more);

    public static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";

    private string Names(IEnumerable<SeedGroup> groups) => Few([.. groups.Select(group => Short(group.Arm.Name))]);

    private string Numbers(IEnumerable<SeedGroup> groups) => Few([.. groups.Select(group => group.Depth).Order().Select(ReportTexts.I)]);

    protected string Few(IReadOnlyList<string> names) => names.Count <= MostNames
        ? Listed(names)
        : AndMore(string.Join(ListSeparator, names.Take(MostNames - 1)), names.Count - MostNames + 1);

    protected abstract string ListSeparator { get; }
}
