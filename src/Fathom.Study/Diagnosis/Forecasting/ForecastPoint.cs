namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>What a later epoch is expected to measure.</summary>
/// <param name="Epoch">Counted from 1, after the last recorded one.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="Mid">Expectation.</param>
/// <param name="High">Upper end.</param>
public sealed record ForecastPoint(int Epoch, double Low, double Mid, double High);
