namespace Fathom.Study.Statistics;

/// <summary>An estimate with the ends of its confidence interval.</summary>
public sealed record Interval(double Estimate, double Low, double High)
{
    public bool Contains(double value) => Low <= value && value <= High;
}
