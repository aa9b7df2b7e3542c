using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fathom.Engine;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Benchmarks;

/// <summary>The most float32 operations a second that one thread can do: fused multiply-adds on registers alone.</summary>
internal static class FmaPeak
{
    private const int Bursts = 5;
    private const int LoopsPerBurst = 10_000_000;
    private const int Chains = 14;

    /// <summary>Operations a second of processor time (two per multiply-add) in the best of a few bursts of tens of milliseconds.</summary>
    public static double Measure() => KernelSet.WidestWidth switch
    {
        KernelWidth.Bits512 => BestBurst<Lanes512, Vector512<float>>(),
        KernelWidth.Bits256 => BestBurst<Lanes256, Vector256<float>>(),
        _ => BestBurst<Lanes128, Vector128<float>>(),
    };

    private static double BestBurst<L, V>()
        where L : struct, ILanes<V>
        where V : struct
    {
        double best = 0;
        for (int burst = 0; burst < Bursts; burst++)
        {
            TimeSpan started = Environment.CpuUsage.TotalTime;
            Burst<L, V>(LoopsPerBurst);
            double seconds = (Environment.CpuUsage.TotalTime - started).TotalSeconds;
            best = Math.Max(best, 2.0 * Chains * L.Count * LoopsPerBurst / seconds);
        }

        return best;
    }

    /// <summary>14 independent chains: more than latency times units of any processor that has 16 vector registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V Burst<L, V>(int loops)
        where L : struct, ILanes<V>
        where V : struct
    {
        V factor = L.Broadcast(0.5f);
        V one = L.Broadcast(1);
        V c0 = one, c1 = one, c2 = one, c3 = one, c4 = one, c5 = one, c6 = one;
        V d0 = one, d1 = one, d2 = one, d3 = one, d4 = one, d5 = one, d6 = one;
        for (int loop = 0; loop < loops; loop++)
        {
            c0 = L.FusedMultiplyAdd(c0, factor, one);
            c1 = L.FusedMultiplyAdd(c1, factor, one);
            c2 = L.FusedMultiplyAdd(c2, factor, one);
            c3 = L.FusedMultiplyAdd(c3, factor, one);
            c4 = L.FusedMultiplyAdd(c4, factor, one);
            c5 = L.FusedMultiplyAdd(c5, factor, one);
            c6 = L.FusedMultiplyAdd(c6, factor, one);
            d0 = L.FusedMultiplyAdd(d0, factor, one);
            d1 = L.FusedMultiplyAdd(d1, factor, one);
            d2 = L.FusedMultiplyAdd(d2, factor, one);
            d3 = L.FusedMultiplyAdd(d3, factor, one);
            d4 = L.FusedMultiplyAdd(d4, factor, one);
            d5 = L.FusedMultiplyAdd(d5, factor, one);
            d6 = L.FusedMultiplyAdd(d6, factor, one);
        }

        V sum = L.Add(L.Add(L.Add(c0, c1), L.Add(c2, c3)), L.Add(L.Add(c4, c5), c6));
        return L.Add(sum, L.Add(L.Add(L.Add(d0, d1), L.Add(d2, d3)), L.Add(L.Add(d4, d5), d6)));
    }
}
