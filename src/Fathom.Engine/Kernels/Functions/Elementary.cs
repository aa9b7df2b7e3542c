using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Functions;

/// <summary>
/// Elementary functions from FMA and integer operations only, the same bits at every width and on every processor; the
/// platform's own differ between systems. Errors are in units in the last place of the correctly rounded result, the
/// largest over every float32 of the domain (<c>ElementaryTests</c> measures them).
/// </summary>
/// <remarks>Ranges and polynomials after Moshier's Cephes library, single precision (expf, logf, tanhf).</remarks>
internal static class Elementary<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    private const float RoundingShift = 12582912f; // 1.5·2²³: adding it leaves the nearest integer in the low bits.
    private const float LowestExponent = -87.33f;
    private const float HighestExponent = 88.02f;
    private const float OverRootTwoPi = 0.398942280f;

    /// <summary>eˣ within 1 ulp for −87.33 ≤ x ≤ 88.02; 0 below (results under the smallest normal), e⁸⁸·⁰² above. NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        V power = PowerMinusOne(x, out V scale);
        return L.SelectLess(x, L.Broadcast(LowestExponent), L.Broadcast(0), L.Multiply(L.Add(power, L.Broadcast(1)), scale));
    }

    /// <summary>eˣ − 1 within 2 ulp for x ≤ 88.02, near 0 too; −1 where eˣ is negligible, e⁸⁸·⁰² above. NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne(V x)
    {
        V power = PowerMinusOne(x, out V scale);
        return L.FusedMultiplyAdd(power, scale, L.Subtract(scale, L.Broadcast(1)));
    }

    /// <summary>The natural logarithm of a positive normal number, within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        V exponent = L.Exponent(x);
        V mantissa = L.Mantissa(x);
        V half = L.Broadcast(0.70710678f);
        exponent = L.Subtract(exponent, L.SelectLess(mantissa, half, L.Broadcast(1), L.Broadcast(0)));
        V r = L.Subtract(L.Add(mantissa, L.SelectLess(mantissa, half, mantissa, L.Broadcast(0))), L.Broadcast(1));

        V square = L.Multiply(r, r);
        V p = L.Broadcast(7.0376836292e-2f);
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(-1.1514610310e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(1.1676998740e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(-1.2420140846e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(1.4249322787e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(-1.6668057665e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(2.0000714765e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(-2.4999993993e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(3.3333331174e-1f));
        V tail = L.Multiply(L.Multiply(p, r), square);
        tail = L.FusedMultiplyAdd(exponent, L.Broadcast(-2.12194440e-4f), tail);
        tail = L.FusedMultiplyAdd(square, L.Broadcast(-0.5f), tail);
        return L.FusedMultiplyAdd(exponent, L.Broadcast(0.693359375f), L.Add(r, tail));
    }

    /// <summary>tanh x within 2 ulp; NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V zero = L.Broadcast(0);
        V magnitude = L.SelectLess(x, zero, L.Subtract(zero, x), x);
        V tail = L.Divide(L.Broadcast(2), L.Add(Exp(L.Add(magnitude, magnitude)), L.Broadcast(1)));
        V far = L.Subtract(L.Broadcast(1), tail);
        far = L.SelectLess(x, zero, L.Subtract(zero, far), far);

        V square = L.Multiply(x, x);
        V p = L.Broadcast(-5.70498872745e-3f);
        p = L.FusedMultiplyAdd(p, square, L.Broadcast(2.06390887954e-2f));
        p = L.FusedMultiplyAdd(p, square, L.Broadcast(-5.37397155531e-2f));
        p = L.FusedMultiplyAdd(p, square, L.Broadcast(1.33314422036e-1f));
        p = L.FusedMultiplyAdd(p, square, L.Broadcast(-3.33332819422e-1f));
        V near = L.FusedMultiplyAdd(L.Multiply(p, square), x, x);
        return L.SelectLess(magnitude, L.Broadcast(0.625f), near, far);
    }

    /// <summary>1 / (1 + e⁻ˣ) within 3 ulp; NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        V one = L.Broadcast(1);
        return L.Divide(one, L.Add(one, Exp(L.Subtract(L.Broadcast(0), x))));
    }

    /// <summary>
    /// The normal distribution function Φ(x) within 6 ulp for x ≥ −13, its small values too; 0 below −13.22. Its
    /// density φ(x) = e^(−x²/2)/√(2π), within 3 ulp, comes with it. NaN gives NaN.
    /// </summary>
    /// <remarks>
    /// Φ(−t) = e^(−t²/2)·G(t) for t ≥ 0, where (t + K)·G(t) is smooth in (t − K)/(t + K): the substitution of Shepherd and
    /// Laframboise 1981, "Chebyshev approximation of (1 + 2x)·exp(x²)·erfc x in 0 ≤ x &lt; ∞", Math. Comp. 36. The
    /// polynomial was fitted here for K = 3.5 and 0 ≤ t ≤ 14, its relative error below 2⁻²⁷.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution(V x, out V density)
    {
        V zero = L.Broadcast(0);
        V t = L.SelectLess(x, zero, L.Subtract(zero, x), x);
        t = L.SelectLess(L.Broadcast(14), t, L.Broadcast(14), t);
        V bell = Bell(t);
        density = L.Multiply(bell, L.Broadcast(OverRootTwoPi));

        V k = L.Broadcast(3.5f);
        V over = L.Divide(L.Broadcast(1), L.Add(t, k));
        V q = L.Multiply(L.Subtract(t, k), over);
        V p = L.Broadcast(1.127432624e-4f);
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(4.256685206e-4f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(-4.946570261e-4f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(-3.177803475e-3f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(6.492409389e-3f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(1.740691066e-2f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(-1.160528958e-1f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(3.154250085e-1f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(-5.655617714e-1f));
        p = L.FusedMultiplyAdd(p, q, L.Broadcast(7.444160581e-1f));
        V small = L.Multiply(bell, L.Multiply(p, over));
        return L.SelectLess(zero, x, L.Subtract(L.Broadcast(1), small), small);
    }

    /// <summary>e^(−t²/2), the rounding of t² made good.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bell(V t)
    {
        V square = L.Multiply(t, t);
        V lost = L.FusedMultiplyAdd(t, t, L.Subtract(L.Broadcast(0), square));
        V bell = Exp(L.Multiply(square, L.Broadcast(-0.5f)));
        return L.FusedMultiplyAdd(bell, L.Multiply(lost, L.Broadcast(-0.5f)), bell);
    }

    /// <summary>For eˣ = 2ⁿ·eʳ with |r| ≤ ½·ln 2: eʳ − 1, and 2ⁿ; x is first clamped to where 2ⁿ is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerMinusOne(V x, out V scale)
    {
        V lowest = L.Broadcast(LowestExponent);
        V highest = L.Broadcast(HighestExponent);
        V clamped = L.SelectLess(highest, x, highest, L.SelectLess(x, lowest, lowest, x));
        V shifted = L.FusedMultiplyAdd(clamped, L.Broadcast(1.44269504f), L.Broadcast(RoundingShift));
        V n = L.Subtract(shifted, L.Broadcast(RoundingShift));
        V r = L.FusedMultiplyAdd(n, L.Broadcast(-0.693359375f), clamped);
        r = L.FusedMultiplyAdd(n, L.Broadcast(2.12194440e-4f), r);

        V p = L.Broadcast(1.9875691500e-4f);
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(1.3981999507e-3f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(8.3334519073e-3f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(4.1665795894e-2f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(1.6666665459e-1f));
        p = L.FusedMultiplyAdd(p, r, L.Broadcast(5.0000001201e-1f));
        scale = L.PowerOfTwo(shifted);
        return L.FusedMultiplyAdd(p, L.Multiply(r, r), r);
    }
}
