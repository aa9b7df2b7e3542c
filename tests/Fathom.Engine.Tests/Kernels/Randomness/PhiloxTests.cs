using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Tests.Kernels.Randomness;

public sealed class PhiloxTests
{
    /// <summary>The known answers published with Random123 (kat_vectors, philox4x32 10).</summary>
    [Fact]
    public void Gives_the_published_known_answers()
    {
        Assert.Equal(
            new PhiloxBlock(0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
            Philox.At(0, 0, 0, 0, 0, 0));
        Assert.Equal(
            new PhiloxBlock(0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
            Philox.At(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));
        Assert.Equal(
            new PhiloxBlock(0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
            Philox.At(0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0));
    }
}
