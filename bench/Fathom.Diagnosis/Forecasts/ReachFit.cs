using Fathom.Study.Diagnosis.Forecasting;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>Fits a <see cref="ReachLaw"/>: a high quantile of ln |error| as a linear function of its terms.</summary>
internal static class ReachFit
{
    /// <summary>One in a hundred more than is promised: about so much is lost on recipes that a fit has not seen.</summary>
    private const double Quantile = 0.96;
    private const double LeastError = 1e-4;

    /// <summary>The kink of the check function is rounded over this, so that it has a gradient.</summary>
    private const double Rounding = 0.02;

    /// <summary>Terms that say much the same share what they explain.</summary>
    private const double Ridge = 1e-4;

    public static ReachLaw Of(IReadOnlyList<ForecastCut> cuts, double leastLevel)
    {
        double[] weights = Weights(cuts);
        Vector<double>[] terms = [.. cuts.Select(cut => Vector<double>.Build.Dense(ReachLaw.Terms(cut.Outlook, leastLevel)))];
        double[] errors = [.. cuts.Select(cut => Math.Log(double.Hypot(cut.Error, LeastError)))];
        (double, Vector<double>) Loss(Vector<double> law)
        {
            double sum = Ridge * (law * law);
            Vector<double> gradient = 2 * Ridge * law;
            for (int index = 0; index < errors.Length; index++)
            {
                double over = errors[index] - law * terms[index];
                double rounded = Math.Sqrt(over * over + Rounding * Rounding);
                sum += weights[index] * ((Quantile - 0.5) * over + 0.5 * rounded);
                gradient -= weights[index] * (Quantile - 0.5 + 0.5 * over / rounded) * terms[index];
            }

            return (sum, gradient);
        }

        Vector<double> start = Vector<double>.Build.Dense(terms[0].Count, 0.1);
        Vector<double> best = new BfgsMinimizer(1e-7, 1e-9, 1e-12, 5000).FindMinimum(ObjectiveFunction.Gradient(Loss), start).MinimizingPoint;
        return new ReachLaw([.. best], leastLevel);
    }

    /// <summary>A run counts once however often it was cut, a recipe by the root of its runs.</summary>
    private static double[] Weights(IReadOnlyList<ForecastCut> cuts)
    {
        Dictionary<RealHistory, int> ofRun = cuts.GroupBy(cut => cut.History).ToDictionary(group => group.Key, group => group.Count());
        Dictionary<string, int> ofRecipe = ofRun.Keys.GroupBy(run => run.Recipe, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        double[] raw = [.. cuts.Select(cut => 1 / (ofRun[cut.History] * Math.Sqrt(ofRecipe[cut.History.Recipe])))];
        return [.. raw.Select(weight => weight / raw.Sum())];
    }
}
