using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Training;

/// <summary>A recipe's dropout of hidden units: alpha dropout behind SELU, inverted dropout behind everything else.</summary>
internal sealed class Dropout(KernelSet kernels, Recipe recipe, int seed)
{
    private readonly DropoutTerms _terms = recipe.Activation == ActivationKind.Selu
        ? DropoutTerms.Alpha(recipe.Dropout)
        : DropoutTerms.Inverted(recipe.Dropout);

    /// <summary>A layer's outputs are its activations with units left out, for some rows; the mask remembers which.</summary>
    public void Apply(TrainingPass pass, int layer, RowRange rows, Matrix mask, Matrix activations, Matrix outputs) =>
        kernels.Drop(_terms, new DropoutKey(seed, pass.Epoch, layer, pass.First), rows, mask, activations, outputs);
}
