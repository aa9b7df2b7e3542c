using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>The limit of many equally wide hidden layers without normalisation or skips.</summary>
/// <param name="SignalSquare">q*: the second moment that signals settle at; 0 where they die out.</param>
/// <param name="Susceptibility">χ: by what a layer multiplies the squared error on its way back, there. Below 1 gradients vanish, above they explode.</param>
/// <remarks>Poole et al. 2016, equation 3; Schoenholz et al. 2017, equations 6 and 9.</remarks>
internal sealed record MeanField(double SignalSquare, double Susceptibility)
{
    private const int MostLayers = 2000;
    private const double Nothing = 1e-12;

    /// <summary>Layers over which a squared gradient changes e-fold, ξ = 1/|ln χ|; null where χ is 1: the gradient keeps its size at any depth.</summary>
    public double? DepthScale => Math.Abs(Math.Log(Susceptibility)) is var rate && rate > 1e-4 ? 1 / rate : null;

    /// <summary>Null where there is normalisation or a skip, for which this theory does not hold.</summary>
    public static MeanField? Of(Recipe recipe)
    {
        if (recipe.Normalization != NormalizationKind.None || recipe.Residual != ResidualKind.None)
        {
            return null;
        }

        int width = recipe.Widths.Count > 0 ? recipe.Widths[^1] : recipe.Width;
        WeightSpread spread = WeightSpread.Of(recipe, width, width);
        double weights = width * spread.Weights;
        Func<double, double> value = ScalarActivation.Value(recipe.Activation);
        Func<double, double> slope = ScalarActivation.Slope(recipe.Activation);
        double q = 1;
        for (int layer = 0; layer < MostLayers && q is > Nothing and < 1 / Nothing; layer++)
        {
            double next = weights * GaussianMean.Of(z => Math.Pow(value(z), 2), q) + spread.Biases;
            bool settled = Math.Abs(next - q) <= 1e-10 * q;
            q = next;
            if (settled)
            {
                break;
            }
        }

        // Without a signal every unit works at zero: the least signal stands for none, and shows the slope there.
        return new MeanField(q <= Nothing ? 0 : q, weights * GaussianMean.Of(z => Math.Pow(slope(z), 2), Math.Max(q, Nothing)));
    }
}
