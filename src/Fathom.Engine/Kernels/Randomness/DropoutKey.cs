namespace Fathom.Engine.Kernels.Randomness;

/// <summary>Which units a step leaves out: a function of these and of the unit's place alone.</summary>
/// <param name="Seed">The run's.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Layer">Counted from 0.</param>
/// <param name="First">The place of the batch's first example in the epoch's order.</param>
internal readonly record struct DropoutKey(int Seed, int Epoch, int Layer, int First)
{
    /// <summary>The "layer" whose outputs are the pixels.</summary>
    public const int Inputs = -1;
}
