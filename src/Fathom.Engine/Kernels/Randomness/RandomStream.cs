namespace Fathom.Engine.Kernels.Randomness;

/// <summary>
/// A sequence of random numbers that depends on nothing but (seed, purpose, index): reading one stream never moves another.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="purpose">What the numbers are for.</param>
/// <param name="index">Which stream of that purpose: the layer, the epoch, the example.</param>
public sealed class RandomStream(int seed, RandomPurpose purpose, int index)
{
    private ulong _position;
    private PhiloxBlock _block;

    public uint NextUInt32()
    {
        int lane = (int)(_position % 4);
        if (lane == 0)
        {
            ulong counter = _position / 4;
            _block = Philox.At((uint)counter, (uint)(counter >> 32), (uint)index, 0, (uint)seed, (uint)purpose);
        }

        _position++;
        return lane switch { 0 => _block.Word0, 1 => _block.Word1, 2 => _block.Word2, _ => _block.Word3 };
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1), exact in float32.</summary>
    public float NextUniform() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>An odd multiple of 2⁻²⁴ in (−1, 1), exact in float32; its mean is exactly zero.</summary>
    public float NextSymmetric() => ((int)(NextUInt32() >> 8) * 2 + 1 - (1 << 24)) * (1f / (1 << 24));

    /// <summary>An integer in [0, <paramref name="bound"/>), every one equally likely.</summary>
    /// <remarks>Lemire 2019, "Fast random integer generation in an interval", arXiv:1805.10941.</remarks>
    public uint NextBelow(uint bound)
    {
        ulong product = (ulong)NextUInt32() * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * bound;
            }
        }

        return (uint)(product >> 32);
    }
}
