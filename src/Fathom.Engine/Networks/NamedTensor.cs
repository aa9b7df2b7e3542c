namespace Fathom.Engine.Networks;

/// <summary>A float32 tensor with the name and orientation it has in files.</summary>
/// <param name="Name">PyTorch's names: <c>layers.0.weight</c> [out, in], <c>layers.0.bias</c> [out].</param>
/// <param name="Shape">Sizes, slowest first.</param>
/// <param name="Values">Row-major, as many as the product of <paramref name="Shape"/>.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, float[] Values);
