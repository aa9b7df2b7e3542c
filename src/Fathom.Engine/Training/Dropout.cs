using Fathom.Engine.Kernels;

namespace Fathom.Engine.Training;

/// <summary>Leaves units of the hidden layers out of a step; with SELU it is alpha dropout.</summary>
internal sealed class Dropout(KernelSet kernels, Recipe recipe, int seed)
{
    private readonly DropoutTerms _terms = recipe.Activation == ActivationKind.Selu
        ? DropoutTerms.Alpha(recipe.Dropout)
        : DropoutTerms.Inverted(recipe.Dropout);

    /// <summary>Drops some of a layer's outputs, in place, and fills the mask for the way back.</summary>
    public void Forward(TrainingPass pass, int layer, RowRange rows, Matrix mask, Matrix outputs) =>
        kernels.Drop(_terms, new DropoutKey(seed, pass.Epoch, layer, pass.First), rows, mask, outputs);

    /// <summary>∂L/∂(the outputs after dropout) becomes that before it, in place.</summary>
    public void Backward(RowRange rows, Matrix mask, Matrix deltas) => kernels.DropBackward(mask, rows, deltas);
}
