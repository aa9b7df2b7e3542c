using Fathom.Engine.Kernels;

namespace Fathom.Engine.Training;

/// <summary>A recipe's dropout of hidden units: alpha dropout behind SELU, inverted dropout behind everything else.</summary>
internal sealed class Dropout(KernelSet kernels, Recipe recipe, int seed)
{
    private readonly DropoutTerms _terms = recipe.Activation == ActivationKind.Selu
        ? DropoutTerms.Alpha(recipe.Dropout)
        : DropoutTerms.Inverted(recipe.Dropout);

    /// <summary>Leaves units of a layer's outputs out, for some rows; the mask remembers which.</summary>
    public void Forward(TrainingPass pass, int layer, RowRange rows, Matrix mask, Matrix outputs) =>
        kernels.Drop(_terms, new DropoutKey(seed, pass.Epoch, layer, pass.First), rows, mask, outputs);

    /// <summary>∂L/∂(outputs) becomes ∂L/∂a, in place, for some rows.</summary>
    public void Backward(RowRange rows, Matrix mask, Matrix deltas) => kernels.DropBackward(mask, rows, deltas);
}
