namespace Fathom.Engine.Networks;

/// <summary>How pixels become features: scale·pixel + offset.</summary>
public readonly record struct InputScaling(float Scale, float Offset)
{
    /// <summary>Pixels 0…255 to 0…1.</summary>
    public static InputScaling UnitInterval { get; } = new(1f / 255f, 0);
}
