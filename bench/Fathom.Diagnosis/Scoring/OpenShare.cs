using Fathom.DiagnosisBench.Cases;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>What is said of a truth that is there: that it is, that the epochs do not decide, nothing, or the contrary.</summary>
/// <param name="Found">Share of cases in which the finding is made.</param>
/// <param name="Open">Share in which it is not, and the finding "undecided" says so.</param>
/// <param name="Contrary">Share in which the opposite verdict is given.</param>
internal sealed record OpenShare(double Found, double Open, double Contrary)
{
    /// <summary>The truths, the finding each asks for, the undecided cases that own up to it, and its opposite.</summary>
    public static IReadOnlyList<(string Name, Plant Plant, double Sigmas, FindingKind Kind, string[] Cases, FindingKind? Opposite)> Truths { get; } =
    [
        ("falls on by 3σ", Plant.Falling, 3, FindingKind.StillImproving, ["Trend", "TooShort"], FindingKind.Converged),
        ("falls on by 5σ", Plant.Falling, 5, FindingKind.StillImproving, ["Trend", "TooShort"], FindingKind.Converged),
        ("settled", Plant.Settled, 0, FindingKind.Converged, ["Trend", "TooShort"], FindingKind.StillImproving),
        ("overfits by 3σ", Plant.Overfitting, 3, FindingKind.Overfitting, ["Overfitting", "Trend", "TooShort"], FindingKind.Converged),
        ("overfits by 5σ", Plant.Overfitting, 5, FindingKind.Overfitting, ["Overfitting", "Trend", "TooShort"], FindingKind.Converged),
        ("unstable by 5σ", Plant.Unstable, 5, FindingKind.Unstable, ["Stability", "TooShort"], null),
    ];

    public static OpenShare Of(
        (string Name, Plant Plant, double Sigmas, FindingKind Kind, string[] Cases, FindingKind? Opposite) truth,
        bool heldOut,
        int draws,
        Func<int, bool> budgets)
    {
        Contest contest = Contest.All[0];
        JudgedCase[] cases = JudgedCase.Draw(contest, [(truth.Plant, truth.Sigmas)], heldOut, draws, budgets);
        return new OpenShare(
            Share(one => Has(one, truth.Kind)),
            Share(one => !Has(one, truth.Kind) && one.View.Findings.Any(
                finding => finding.Kind == FindingKind.Undecided && truth.Cases.Contains(finding.Case, StringComparer.Ordinal))),
            Share(one => truth.Opposite is { } opposite && !Has(one, truth.Kind) && Has(one, opposite)));

        double Share(Func<JudgedCase, bool> holds) => (double)cases.Count(holds) / cases.Length;
    }

    private static bool Has(JudgedCase one, FindingKind kind) => one.View.Find(kind) is not null;
}
