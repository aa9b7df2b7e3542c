using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What a preflight may suggest beside a learning rate: by name, what carries a signal through many layers.</summary>
public static class PreflightRemedies
{
    /// <summary>ReLU with He's weights in place of sigmoids. The other names are those of arms.</summary>
    public const string Relu = "relu";

    /// <summary>The same recipe with no unit dropped.</summary>
    public const string WithoutDropout = "without-dropout";

    /// <summary>What each would make of a recipe; an activation stays, but for sigmoids, which no weights help.</summary>
    internal static IReadOnlyList<(string Name, Recipe Recipe)> For(Recipe recipe) => recipe.Dropout > 0 || recipe.InputDropout > 0
        ? [(WithoutDropout, recipe with { Dropout = 0, InputDropout = 0 }), .. Carrying(recipe)]
        : Carrying(recipe);

    private static IReadOnlyList<(string Name, Recipe Recipe)> Carrying(Recipe recipe) => recipe.Activation == ActivationKind.Sigmoid
        ? [(Relu, recipe with { Activation = ActivationKind.Relu, Initializer = InitializerKind.HeNormal, Gain = 1 })]
        :
        [
            ("he", recipe with { Initializer = InitializerKind.HeNormal, Gain = 1 }),
            ("orthogonal", recipe with { Initializer = InitializerKind.Orthogonal, Gain = Math.Sqrt(2) }),
            ("rezero", recipe with { Residual = ResidualKind.Rezero }),
        ];
}
