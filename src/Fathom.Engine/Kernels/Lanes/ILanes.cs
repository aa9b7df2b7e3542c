using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Kernels.Lanes;

/// <summary>
/// What a vector width must offer, so that one loop serves them all. Every operation is element by element and rounds
/// once (IEEE 754 binary32), so the width cannot change a bit.
/// </summary>
/// <typeparam name="V">The vector, or <see cref="float"/> for the scalar width.</typeparam>
internal unsafe interface ILanes<V>
    where V : struct
{
    /// <summary>Elements of one vector; divides 16.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the product tile (8 or 4): twice as many accumulators, two operands and a broadcast must fit the registers.</summary>
    static abstract int TileRows { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* destination);

    static abstract V Broadcast(float value);

    static abstract V Add(V left, V right);

    static abstract V Subtract(V left, V right);

    static abstract V Multiply(V left, V right);

    static abstract V Divide(V left, V right);

    static abstract V SquareRoot(V value);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract V FusedMultiplyAdd(V a, V b, V c);

    /// <summary>Where <paramref name="left"/> &lt; <paramref name="right"/> the one, elsewhere (NaN too) the other.</summary>
    static abstract V SelectLess(V left, V right, V whenLess, V otherwise);

    /// <summary>Converts unsigned bytes, exactly.</summary>
    static abstract V LoadBytes(byte* source);

    /// <summary>2ⁿ for a value n + 1.5·2²³ with integer n in −126…127: its low bits moved into the exponent.</summary>
    static abstract V PowerOfTwo(V shifted);

    /// <summary>The exponent e of a positive normal value m·2ᵉ with m in [½, 1), as a float.</summary>
    static abstract V Exponent(V value);

    /// <summary>The mantissa m in [½, 1) of a positive normal value.</summary>
    static abstract V Mantissa(V value);

    /// <summary><see cref="DropoutDraws{P, W}.Fill"/> with the word lanes of this width.</summary>
    static abstract void DropoutDraws(DropoutKey key, RowRange rows, Matrix draws);
}
