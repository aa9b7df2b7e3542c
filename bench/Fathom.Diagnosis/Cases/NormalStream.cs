using Fathom.Engine.Kernels.Randomness;

namespace Fathom.DiagnosisBench.Cases;

/// <summary>Standard normal and uniform numbers from the engine's counter-based stream of one case.</summary>
/// <param name="seed">Which draw of all cases.</param>
/// <param name="number">The case.</param>
internal sealed class NormalStream(int seed, int number)
{
    private readonly RandomStream _stream = new(seed, RandomPurpose.Resampling, number);

    /// <summary>Box and Muller 1958; the second number of each pair is not used.</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - (double)_stream.NextUniform()));
        return radius * Math.Cos(2 * Math.PI * _stream.NextUniform());
    }

    public double Between(double low, double high) => low + (high - low) * _stream.NextUniform();

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[(int)_stream.NextBelow((uint)choices.Length)];

    public bool Half() => _stream.NextBelow(2) == 0;
}
