using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>How widely one layer's parameters are drawn.</summary>
/// <param name="Weights">Variance of a weight.</param>
/// <param name="Biases">Variance of a bias.</param>
internal readonly record struct WeightSpread(double Weights, double Biases)
{
    /// <remarks>The variances that <see cref="InitializerKind"/> states with their sources; a uniform draw on ±r has r²/3.</remarks>
    public static WeightSpread Of(Recipe recipe, int inputs, int outputs)
    {
        double variance = recipe.Initializer switch
        {
            InitializerKind.GlorotUniform or InitializerKind.GlorotNormal => 2.0 / (inputs + outputs),
            InitializerKind.HeUniform or InitializerKind.HeNormal => 2.0 / inputs,
            InitializerKind.LecunUniform or InitializerKind.LecunNormal => 1.0 / inputs,
            InitializerKind.Orthogonal => 1.0 / Math.Max(inputs, outputs),
            InitializerKind.Pytorch => 1.0 / (3.0 * inputs),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Initializer, "No variance for this initialiser."),
        };
        return new WeightSpread(
            recipe.Gain * recipe.Gain * variance,
            recipe.Initializer == InitializerKind.Pytorch ? 1.0 / (3.0 * inputs) : 0);
    }
}
