using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Chooses which finding a picture's title states.</summary>
internal static class FigureTitles
{
    /// <summary>What an accuracy curve shows, the weightiest first.</summary>
    public static IReadOnlyList<FindingKind> Accuracy { get; } =
    [
        FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Collapsed, FindingKind.Unstable, FindingKind.LateTakeOff,
        FindingKind.GeneralizationGap,
    ];

    public static IReadOnlyList<FindingKind> Loss { get; } =
    [
        FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Overfitting, FindingKind.StillImproving,
        FindingKind.Converged,
    ];

    public static IReadOnlyList<FindingKind> Gradients { get; } =
        [FindingKind.VanishingGradients, FindingKind.ExplodingGradients];

    public static IReadOnlyList<FindingKind> Dead { get; } = [FindingKind.DeadUnits];

    /// <summary>"Depth 10 overfits from epoch 31", or <paramref name="otherwise"/> where most seeds show nothing of these kinds.</summary>
    public static string Of(
        string subject, IReadOnlyList<FoldedFinding> findings, IReadOnlyList<FindingKind> kinds, string otherwise, ReportTexts texts)
    {
        FoldedFinding? told = kinds.Select(kind => findings.FirstOrDefault(f => f.Typical.Kind == kind && 2 * f.Seeds > f.Runs)).FirstOrDefault(f => f is not null);
        return told is null ? texts.Titled(subject, otherwise) : texts.Stated(subject, told.Typical);
    }
}
