namespace Fathom.Study.Data;

/// <summary>One sketch's own stream of random numbers: draw number n is a hash of (key, n), whatever was drawn before.</summary>
/// <remarks>
/// The hash is SplitMix64's finaliser (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
/// Integers, and floating-point operations that IEEE 754 rounds correctly, only: the same bits on every machine.
/// </remarks>
internal sealed class SketchRandom(ulong seed, ulong sketch)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private readonly ulong _key = Mix(Mix(seed + GoldenGamma) ^ (sketch * GoldenGamma));
    private ulong _drawn;

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Unit() => (Mix(_key + (++_drawn * GoldenGamma)) >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Around 0 with standard deviation about 1: the sum of three uniforms, within ±3.</summary>
    public double Bell() => 2 * (Unit() + Unit() + Unit() - 1.5);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Below(int count) => (int)(count * Unit());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
