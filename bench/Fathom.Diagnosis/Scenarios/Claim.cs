using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>Something that a judgement may say, right or wrong.</summary>
/// <param name="Name">A column of the table.</param>
/// <param name="Is">Whether a finding says it.</param>
internal sealed record Claim(string Name, Func<Finding, bool> Is)
{
    public static Claim Overfits { get; } = new("overfits", finding => finding is { Kind: FindingKind.Overfitting, Severity: > Severity.Note });

    public static Claim OverfitsMildly { get; } = new("mildly", finding => finding is { Kind: FindingKind.Overfitting, Severity: Severity.Note });

    public static Claim Improves { get; } = new("still improving", finding => finding.Kind == FindingKind.StillImproving);

    public static Claim Converged { get; } = new("converged", finding => finding.Kind == FindingKind.Converged);

    public static Claim Oscillates { get; } = new("unstable", finding => finding.Kind == FindingKind.Unstable);

    public static Claim Collapsed { get; } = new("collapsed", finding => finding.Kind == FindingKind.Collapsed);

    public static Claim NeverLearned { get; } = new("never took off", finding => finding.Kind == FindingKind.NeverTookOff);

    public static Claim RateTooHigh { get; } = new("rate too high", finding => finding.Kind == FindingKind.Cause && finding.Case!.StartsWith("RateTooHigh", StringComparison.Ordinal));

    public static Claim RateTooLow { get; } = new("rate too low", finding => finding.Kind == FindingKind.Cause && finding.Case!.StartsWith("RateTooLow", StringComparison.Ordinal));

    public static Claim Memorizes { get; } = new("memorises", finding => finding.Kind == FindingKind.Memorizing);

    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<Claim> All { get; } =
        [Overfits, OverfitsMildly, Improves, Converged, Oscillates, Collapsed, NeverLearned, RateTooHigh, RateTooLow, Memorizes];

    public bool IsMadeIn(IReadOnlyList<Finding> findings) => findings.Any(Is);
}
