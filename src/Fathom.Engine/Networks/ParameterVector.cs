using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Networks;

/// <summary>Trained values of a layer that are no matrix, and their gradient.</summary>
internal sealed unsafe class ParameterVector(FloatArena arena, string name, int count)
{
    /// <summary>Its tensor's name in files, such as <c>layers.0.bias</c>.</summary>
    public string Name { get; } = name;

    public int Count { get; } = count;

    public float* Values { get; } = arena.Vector(count);

    /// <summary>Of the mean loss of the batch.</summary>
    public float* Gradients { get; } = arena.Vector(count);

    public Span<float> Span => new(Values, Count);
}
