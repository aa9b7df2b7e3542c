namespace Fathom.Engine.Networks;

/// <summary>How pixels become features: scale·pixel + offset.</summary>
public readonly record struct InputScaling(float Scale, float Offset)
{
    /// <summary>Pixels 0…255 to 0…1.</summary>
    public static InputScaling UnitInterval { get; } = new(1f / 255f, 0);

    /// <summary>Pixels to mean 0 and standard deviation 1 over all pixels of the training examples; constant pixels to 0.</summary>
    public static InputScaling Standardized(ReadOnlySpan<byte> pixels)
    {
        long sum = 0;
        long squares = 0;
        foreach (byte pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        double mean = (double)sum / pixels.Length;
        double deviation = Math.Sqrt((double)squares / pixels.Length - mean * mean);
        return deviation > 0 ? new InputScaling((float)(1 / deviation), (float)(-mean / deviation)) : new InputScaling(0, 0);
    }
}
