namespace Fathom.Engine.Kernels.Randomness;

/// <summary>
/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters, so any number of any stream can be
/// had without those before it.
/// </summary>
/// <remarks>Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11.</remarks>
internal static class Philox
{
    private const int Rounds = 10;
    public const uint Multiplier0 = 0xD251_1F53;
    public const uint Multiplier1 = 0xCD9E_8D57;
    public const uint Weyl0 = 0x9E37_79B9;
    public const uint Weyl1 = 0xBB67_AE85;

    /// <summary>The four random words at a counter under a key.</summary>
    public static PhiloxBlock At(uint counter0, uint counter1, uint counter2, uint counter3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * counter0;
            ulong product1 = (ulong)Multiplier1 * counter2;
            (counter0, counter1, counter2, counter3) = (
                (uint)(product1 >> 32) ^ counter1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ counter3 ^ key1,
                (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return new PhiloxBlock(counter0, counter1, counter2, counter3);
    }
}
