namespace Fathom.Study.Metrics;

/// <summary>Which way a metric gets better.</summary>
public enum Direction
{
    HigherIsBetter,

    LowerIsBetter,
}
