using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Fathom.Study.Costs;

/// <summary>
/// The most float32 operations a second that one thread can do here: fused multiply-adds (two operations a lane) between
/// registers, at the widest vectors the hardware has, never touching memory.
/// </summary>
public static class FusedMultiplyAddPeak
{
    private const int Chains = 14;
    private const int RoundsOfAPass = 1 << 20;

    /// <param name="patience">How long to go on; the best pass counts.</param>
    /// <param name="clock">Times the passes.</param>
    public static double Measure(TimeSpan patience, TimeProvider clock, CancellationToken cancel) =>
        Vector512.IsHardwareAccelerated ? Best<Bits512, Vector512<float>>(patience, clock, cancel)
        : Vector256.IsHardwareAccelerated ? Best<Bits256, Vector256<float>>(patience, clock, cancel)
        : Best<Bits128, Vector128<float>>(patience, clock, cancel);

    private static double Best<TWidth, TVector>(TimeSpan patience, TimeProvider clock, CancellationToken cancel)
        where TWidth : IWidth<TVector>
    {
        long started = clock.GetTimestamp();
        double bestSeconds = double.PositiveInfinity;
        do
        {
            cancel.ThrowIfCancellationRequested();
            long passStarted = clock.GetTimestamp();
            float result = Pass<TWidth, TVector>(RoundsOfAPass);
            bestSeconds = Math.Min(bestSeconds, clock.GetElapsedTime(passStarted).TotalSeconds);
            if (result != Chains)
            {
                throw new UnreachableException($"Every chain settles at 1, so {Chains} of them make {Chains}, not {result}.");
            }
        }
        while (clock.GetElapsedTime(started) < patience);
        return 2.0 * TWidth.Lanes * Chains * RoundsOfAPass / bestSeconds;
    }

    /// <summary>
    /// x ← x/2 + 1/2 in chains that do not wait for one another: more of them than a unit's latency times the units, yet
    /// with the constant no more than the 16 registers that every x64 has.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Pass<TWidth, TVector>(int rounds)
        where TWidth : IWidth<TVector>
    {
        TVector half = TWidth.Fill(0.5f);
        TVector a = half, b = half, c = half, d = half, e = half, f = half, g = half;
        TVector h = half, i = half, j = half, k = half, l = half, m = half, n = half;
        for (int round = 0; round < rounds; round++)
        {
            a = TWidth.MultiplyAdd(a, half);
            b = TWidth.MultiplyAdd(b, half);
            c = TWidth.MultiplyAdd(c, half);
            d = TWidth.MultiplyAdd(d, half);
            e = TWidth.MultiplyAdd(e, half);
            f = TWidth.MultiplyAdd(f, half);
            g = TWidth.MultiplyAdd(g, half);
            h = TWidth.MultiplyAdd(h, half);
            i = TWidth.MultiplyAdd(i, half);
            j = TWidth.MultiplyAdd(j, half);
            k = TWidth.MultiplyAdd(k, half);
            l = TWidth.MultiplyAdd(l, half);
            m = TWidth.MultiplyAdd(m, half);
            n = TWidth.MultiplyAdd(n, half);
        }

        return TWidth.First(a) + TWidth.First(b) + TWidth.First(c) + TWidth.First(d) + TWidth.First(e) + TWidth.First(f) + TWidth.First(g)
            + TWidth.First(h) + TWidth.First(i) + TWidth.First(j) + TWidth.First(k) + TWidth.First(l) + TWidth.First(m) + TWidth.First(n);
    }

    /// <summary>What differs between vector widths.</summary>
    private interface IWidth<TVector>
    {
        static abstract int Lanes { get; }

        static abstract TVector Fill(float value);

        /// <summary>x·half + half.</summary>
        static abstract TVector MultiplyAdd(TVector x, TVector half);

        static abstract float First(TVector vector);
    }

    private readonly struct Bits512 : IWidth<Vector512<float>>
    {
        public static int Lanes => Vector512<float>.Count;

        public static Vector512<float> Fill(float value) => Vector512.Create(value);

        public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> half) => Vector512.FusedMultiplyAdd(x, half, half);

        public static float First(Vector512<float> vector) => vector.ToScalar();
    }

    private readonly struct Bits256 : IWidth<Vector256<float>>
    {
        public static int Lanes => Vector256<float>.Count;

        public static Vector256<float> Fill(float value) => Vector256.Create(value);

        public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> half) => Vector256.FusedMultiplyAdd(x, half, half);

        public static float First(Vector256<float> vector) => vector.ToScalar();
    }

    private readonly struct Bits128 : IWidth<Vector128<float>>
    {
        public static int Lanes => Vector128<float>.Count;

        public static Vector128<float> Fill(float value) => Vector128.Create(value);

        public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> half) => Vector128.FusedMultiplyAdd(x, half, half);

        public static float First(Vector128<float> vector) => vector.ToScalar();
    }
}
