using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Training;

/// <summary>A recipe's dropout of pixels. What is left out is 0 after scaling, so with standardised pixels it is their mean.</summary>
/// <param name="kernels">The loops.</param>
/// <param name="rate">Probability of being left out.</param>
/// <param name="seed">The run's.</param>
/// <param name="draws">[capacity, features]: memory for the draws.</param>
internal sealed class InputDropout(KernelSet kernels, double rate, int seed, Matrix draws)
{
    private readonly DropoutTerms _terms = DropoutTerms.Inverted(rate);

    /// <summary>Leaves pixels of a batch out, in place, for some rows. Inputs have no gradient, so nothing is remembered.</summary>
    public void Apply(TrainingPass pass, RowRange rows, Matrix inputs) =>
        kernels.Drop(_terms, new DropoutKey(seed, pass.Epoch, DropoutKey.Inputs, pass.First), rows, draws, inputs, inputs);
}
