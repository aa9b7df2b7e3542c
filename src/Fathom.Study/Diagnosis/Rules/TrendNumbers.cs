using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>The numbers that every verdict on convergence rests on.</summary>
internal static class TrendNumbers
{
    public static Dictionary<string, double> Of(Evidence evidence, LossTrend trend) => new(StringComparer.Ordinal)
    {
        ["endEpoch"] = evidence.EpochCount,
        ["moreEpochs"] = (evidence.EpochCount + 1) / 2,
        ["lastLoss"] = evidence.ValidationLoss[^1],
        ["gain"] = trend.Gain.Estimate,
        ["gainLow"] = trend.Gain.Low,
        ["gainHigh"] = trend.Gain.High,
        ["noise"] = trend.Threshold,
    };
}
