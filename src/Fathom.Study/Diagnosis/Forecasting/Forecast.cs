using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>What half as many epochs again would bring, from the history so far.</summary>
/// <param name="FromEpoch">The last recorded epoch.</param>
/// <param name="Level">Where the fitted course stands there; the measured value beside it has an epoch's jitter.</param>
/// <param name="Points">Every epoch up to half as many again; each interval is that of a measured value, its jitter included.</param>
/// <param name="Gain">How much better the course will stand at the last point: loss lower or accuracy higher, with its 95 % interval.</param>
public sealed record Forecast(int FromEpoch, double Level, IReadOnlyList<ForecastPoint> Points, Interval Gain);
