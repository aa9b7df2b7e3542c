using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>One arm at one depth, read at one budget, over its seeds; the columns of <c>summary.csv</c>.</summary>
/// <remarks>
/// Figures are means over the runs. Where some runs learned and others did not (<see cref="IsOfTwoKinds"/>), they are medians
/// over those that learned, without spread or interval, and <see cref="Findings"/> begin with how many did.
/// </remarks>
public sealed record SummaryRow(
    string Arm,
    int Depth,
    int Budget,
    int Seeds,
    long Parameters,
    double TrainAccuracy,
    double ValidationAccuracy,
    double TestAccuracy,
    double? TestAccuracySd,
    double? TestAccuracyCiLow,
    double? TestAccuracyCiHigh,
    double ValidationLoss,
    double Seconds,
    IReadOnlyList<string> Findings)
{
    /// <summary>What the study decides by.</summary>
    public DecidingMetric Metric { get; init; }

    /// <summary>By what the study decides: what tables and pictures show.</summary>
    public MetricFigures Deciding
    {
        get => field ?? new MetricFigures(TrainAccuracy, ValidationAccuracy, TestAccuracy, TestAccuracySd, TestAccuracyCiLow, TestAccuracyCiHigh);
        init;
    }

    /// <summary>Balanced accuracies; NaN on training and validation where they were not recorded.</summary>
    public MetricFigures Balanced { get; init; } = MetricFigures.None;

    /// <summary>Runs that learned.</summary>
    public int Learned { get; init; }

    /// <summary>Runs that got to the budget or ended before it.</summary>
    public int Runs { get; init; }

    /// <summary>By how much one epoch's reading on validation strays about its course over the last epochs, root mean square over runs; null with few epochs.</summary>
    public double? Jitter { get; init; }

    /// <summary>Against the best of the arm's depths at the budget; null where there is none to compare with.</summary>
    public DepthVerdict? Verdict { get; init; }

    public bool IsOfTwoKinds => Learned > 0 && Learned < Runs;
}
