using Fathom.Study.Diagnosis.Forecasting;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>Fits a <see cref="ReachLaw"/>: a high quantile of ln |error| as a linear function of its terms.</summary>
internal static class ReachFit
{
    /// <summary>One in two hundred more than is promised: about so much is lost on recipes that a fit has not seen.</summary>
    private const double Quantile = 0.955;
    private const double LeastError = 1e-4;

    /// <summary>The kink of the check function is rounded over this, so that a simplex does not stall on it.</summary>
    private const double Rounding = 0.01;

    public static ReachLaw Of(IReadOnlyList<ForecastCut> cuts, double leastLevel)
    {
        double[] weights = Weights(cuts);
        double[][] terms = [.. cuts.Select(cut => ReachLaw.Terms(cut.Outlook, leastLevel))];
        double[] errors = [.. cuts.Select(cut => Math.Log(double.Hypot(cut.Error, LeastError)))];
        double Loss(Vector<double> law)
        {
            double sum = 0;
            for (int index = 0; index < errors.Length; index++)
            {
                double over = errors[index] - law.DotProduct(Vector<double>.Build.Dense(terms[index]));
                sum += weights[index] * ((Quantile - 0.5) * over + 0.5 * Math.Sqrt(over * over + Rounding * Rounding));
            }

            return sum;
        }

        // Restarted from its own answer: one run of a simplex may end early.
        Vector<double> best = Vector<double>.Build.DenseOfArray([0, 0.5, 0.5, 1]);
        for (int round = 0; round < 4; round++)
        {
            best = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(Loss), best, Vector<double>.Build.Dense(4, 0.3), 1e-9, 20_000).MinimizingPoint;
        }

        return new ReachLaw(best[0], best[1], best[2], best[3], leastLevel);
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
