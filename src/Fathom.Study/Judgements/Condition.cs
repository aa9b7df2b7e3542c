using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;

namespace Fathom.Study.Judgements;

/// <summary>Runs that differ in nothing but their seed, and how they came out beside the other conditions.</summary>
/// <param name="Name">Of the condition.</param>
/// <param name="Runs">Its runs.</param>
/// <param name="Values">What each ended with; null of a run that diverged, collapsed, never took off or has no value.</param>
/// <param name="Verdict">Against the best of all conditions, as decision 14 has it.</param>
/// <param name="Shortfall">How far the mean lies behind the best, and at least and at most so much; the upper end is infinite where too few runs bound nothing.</param>
/// <param name="IsBest">The condition to expect most of.</param>
/// <param name="WinsOverBest">P(a run of this one is better than one of the best); null of the best itself, and where either has fewer than two values: one run of each says nothing of others.</param>
public sealed record Condition(
    string Name,
    IReadOnlyList<JudgedLog> Runs,
    IReadOnlyList<double?> Values,
    DepthVerdict Verdict,
    Interval Shortfall,
    bool IsBest,
    double? WinsOverBest)
{
    /// <summary>What the runs with a value came to.</summary>
    public IReadOnlyList<double> Reached => [.. Values.OfType<double>()];

    /// <summary>Null where no run has a value.</summary>
    public double? Mean => Reached.Count == 0 ? null : Reached.Average();

    /// <summary>Over seeds; null of fewer than two.</summary>
    public double? Deviation => Reached.Count < 2 ? null : Sample.StandardDeviation([.. Reached]);

    /// <summary>Student's 95 % interval of the mean, of accuracies within 0 to 1; null of fewer than two runs, and where all ended alike.</summary>
    public Interval? MeanInterval => Reading.MeanOf([.. Reached], IsAccuracy);

    /// <summary>Whether the values are fractions of examples.</summary>
    internal bool IsAccuracy { get; init; }

    /// <summary>Runs that ended with a value, of all.</summary>
    public Interval Success => SuccessRate.Of(Reached.Count, Runs.Count);
}
