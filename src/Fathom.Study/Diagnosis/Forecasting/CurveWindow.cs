namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>How much of a curve's past a fit looks at.</summary>
/// <param name="Fitted">What part of the epochs since the beginning, before the end, is fitted at all.</param>
/// <param name="Memory">Over what part weights fall to 1/e.</param>
internal sealed record CurveWindow(double Fitted, double Memory)
{
    /// <summary>What a verdict rests on: long, so that noise makes no trend.</summary>
    public static CurveWindow OfVerdict { get; } = new(0.7, 0.35);

    /// <summary>What later values are foretold from: short, as a form that is right to the last half may be wrong to what came before.</summary>
    public static CurveWindow OfForecast { get; } = new(0.5, 0.2);
}
