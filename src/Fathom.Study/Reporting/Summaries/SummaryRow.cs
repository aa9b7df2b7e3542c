namespace Fathom.Study.Reporting.Summaries;

/// <summary>One arm at one depth, read at one budget, over its seeds; the columns of <c>summary.csv</c>.</summary>
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
    IReadOnlyList<string> Findings);
