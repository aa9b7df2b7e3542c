
namespace Fathom.Engine.Kernels.Randomness;

/// <summary>
/// 64-bit lanes for Philox: each holds a 32-bit word in its lower half, and what stands in the upper half is never read,
/// so that a product's low word needs no mask. The companion of <c>ILanes</c> of the same width.
/// </summary>
/// <typeparam name="W">The vector, or <see cref="ulong"/> for the scalar width.</typeparam>
internal unsafe interface IWordLanes<W>
    where W : struct
{
    /// <summary>Lanes of one vector; divides 8.</summary>
    static abstract int Count { get; }

    static abstract W Load(ulong* source);

    static abstract void Store(W value, ulong* destination);

    static abstract W Broadcast(ulong value);

    /// <summary>The 64-bit product of the lower halves.</summary>
    static abstract W Multiply(W left, W right);

    static abstract W And(W left, W right);

    static abstract W Or(W left, W right);

    static abstract W Xor(W left, W right);

    static abstract W ShiftLeft(W value, int bits);

    static abstract W ShiftRight(W value, int bits);
}
