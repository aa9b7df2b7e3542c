using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>How far training has come at each epoch and will have come at later ones: the sum of its learning rates, as a part of the largest.</summary>
/// <remarks>
/// A loss follows the sum of the rates more nearly than the number of epochs (Luo et al. 2025, "A Multi-Power Law for Loss Curve Prediction Across
/// Learning Rate Schedules", arXiv:2503.12811; what a falling rate gains by calming the noise is left out here). With a constant rate it is the number of
/// epochs. A schedule's future is known: the recipe holds it. Past its planned end a schedule stays where it ended.
/// </remarks>
internal static class TrainingTime
{
    /// <param name="evidence">At least one epoch.</param>
    /// <param name="last">The last epoch asked for.</param>
    /// <returns>Index epoch − 1, up to <paramref name="last"/>.</returns>
    public static double[] Of(Evidence evidence, int last)
    {
        double largest = evidence.Rates.Largest;
        double[] time = new double[last];
        double sum = 0;
        for (int epoch = 1; epoch <= last; epoch++)
        {
            sum += largest > 0 ? RateAt(evidence, epoch) / largest : 1;
            time[epoch - 1] = sum;
        }

        return time;
    }

    /// <summary>As recorded; later as the recipe goes on from there.</summary>
    private static double RateAt(Evidence evidence, int epoch) => epoch <= evidence.EpochCount ? evidence.Rates.At(epoch) : evidence.Rates.Foretold(epoch);
}
