namespace Fathom.Engine.Kernels.Randomness;

/// <summary>What random numbers are for; part of the key, so that no purpose disturbs another. Values are part of the bit contract.</summary>
public enum RandomPurpose
{
    Initialization = 1,
    Shuffle = 2,
    Sketches = 3,
    Resampling = 4,
    Dropout = 5,
    Augmentation = 6,
    Split = 7,
}
