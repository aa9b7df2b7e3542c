namespace Fathom.Engine.Kernels.Inputs;

/// <summary>What makes inputs of raw features: scale·feature + offset, with one pair of numbers for all features or one for each.</summary>
internal readonly unsafe struct InputTerms
{
    /// <summary>One pair for all features.</summary>
    public InputTerms(float scale, float offset)
    {
        Scale = scale;
        Offset = offset;
    }

    /// <summary>One pair for each feature, padded to multiples of 16; the memory must outlive this.</summary>
    public InputTerms(float* scales, float* offsets)
    {
        Scales = scales;
        Offsets = offsets;
    }

    public bool IsUniform => Scales is null;

    public float Scale { get; }

    public float Offset { get; }

    /// <summary>[features]; null where all features are alike.</summary>
    public float* Scales { get; }

    /// <summary>Likewise.</summary>
    public float* Offsets { get; }
}
