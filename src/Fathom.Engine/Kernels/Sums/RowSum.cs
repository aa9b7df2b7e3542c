using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Sums;

/// <summary>The terms of sums along rows.</summary>
internal interface IRowTerm<V>
    where V : struct
{
    V At(nint row, nint column);
}

/// <summary>The terms of two sums along the same rows.</summary>
internal interface IRowTermPair<V>
    where V : struct
{
    V At(nint row, nint column, out V second);
}

/// <summary>
/// Sums along a row in one order for every width: sixteen partial sums, partial sum i of the elements i, i + 16, i + 32, …
/// in turn; then halves are added, eight to eight, four to four, two to two, one to one.
/// </summary>
internal static unsafe class RowSum<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>Rows that are summed at once: one row's sums wait for each other, those of four rows do not.</summary>
    public const int Rows = 4;

    /// <summary>Floats of the memory that sums along four rows are made in.</summary>
    public const int Scratch = (2 * Rows + 1) * Lanes;

    private const int Lanes = 16;

    /// <summary>The sum along row 0.</summary>
    public static float Of<T>(int columns, T term)
        where T : struct, IRowTerm<V>
    {
        float* sums = stackalloc float[2 * Lanes];
        int whole = columns & ~(Lanes - 1);
        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            V sum = L.Broadcast(0);
            for (int column = lane; column < whole; column += Lanes)
            {
                sum = L.Add(sum, term.At(0, column));
            }

            L.Store(sum, sums + lane);
        }

        AddTail(0, columns, whole, term, sums, sums + Lanes);
        Vector128<float> quarters = Quarters(sums);
        return (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
    }

    /// <summary>The sums along a row and the three behind it, which may lie in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> OfFour<T>(nint row, int columns, T term, float* scratch)
        where T : struct, IRowTerm<V>
    {
        int whole = columns & ~(Lanes - 1);
        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            V sum0 = L.Broadcast(0), sum1 = L.Broadcast(0), sum2 = L.Broadcast(0), sum3 = L.Broadcast(0);
            for (nint column = lane; column < whole; column += Lanes)
            {
                sum0 = L.Add(sum0, term.At(row, column));
                sum1 = L.Add(sum1, term.At(row + 1, column));
                sum2 = L.Add(sum2, term.At(row + 2, column));
                sum3 = L.Add(sum3, term.At(row + 3, column));
            }

            L.Store(sum0, scratch + lane);
            L.Store(sum1, scratch + Lanes + lane);
            L.Store(sum2, scratch + 2 * Lanes + lane);
            L.Store(sum3, scratch + 3 * Lanes + lane);
        }

        for (int next = 0; whole < columns && next < Rows; next++)
        {
            AddTail(row + next, columns, whole, term, scratch + next * Lanes, scratch + Rows * Lanes);
        }

        return Halves(scratch, scratch + Rows * Lanes);
    }

    /// <summary>Two sums along a row and the three behind it, from one pass over memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> OfFour<T>(nint row, int columns, T term, float* scratch, out Vector128<float> seconds)
        where T : struct, IRowTermPair<V>
    {
        const int Half = Rows * Lanes;
        int whole = columns & ~(Lanes - 1);
        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            V sum0 = L.Broadcast(0), sum1 = L.Broadcast(0), sum2 = L.Broadcast(0), sum3 = L.Broadcast(0);
            V sum4 = L.Broadcast(0), sum5 = L.Broadcast(0), sum6 = L.Broadcast(0), sum7 = L.Broadcast(0);
            for (nint column = lane; column < whole; column += Lanes)
            {
                sum0 = L.Add(sum0, term.At(row, column, out V second));
                sum4 = L.Add(sum4, second);
                sum1 = L.Add(sum1, term.At(row + 1, column, out second));
                sum5 = L.Add(sum5, second);
                sum2 = L.Add(sum2, term.At(row + 2, column, out second));
                sum6 = L.Add(sum6, second);
                sum3 = L.Add(sum3, term.At(row + 3, column, out second));
                sum7 = L.Add(sum7, second);
            }

            L.Store(sum0, scratch + lane);
            L.Store(sum1, scratch + Lanes + lane);
            L.Store(sum2, scratch + 2 * Lanes + lane);
            L.Store(sum3, scratch + 3 * Lanes + lane);
            L.Store(sum4, scratch + Half + lane);
            L.Store(sum5, scratch + Half + Lanes + lane);
            L.Store(sum6, scratch + Half + 2 * Lanes + lane);
            L.Store(sum7, scratch + Half + 3 * Lanes + lane);
        }

        for (int next = 0; whole < columns && next < Rows; next++)
        {
            AddTail(row + next, columns, whole, new First<T>(term), scratch + next * Lanes, scratch + 2 * Half);
            AddTail(row + next, columns, whole, new Second<T>(term), scratch + Half + next * Lanes, scratch + 2 * Half);
        }

        seconds = Halves(scratch + Half, scratch + 2 * Half);
        return Halves(scratch, scratch + 2 * Half);
    }

    /// <summary>Each of four rows' sixteen partial sums, added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halves(float* sums, float* turned)
    {
        for (int row = 0; row < Rows; row++)
        {
            Quarters(sums + row * Lanes).Store(sums + row * Lanes);
        }

        Transposition.Block(sums, Lanes, turned, Rows);
        return (Vector128.Load(turned) + Vector128.Load(turned + 8)) + (Vector128.Load(turned + 4) + Vector128.Load(turned + 12));
    }

    /// <summary>Eight added to eight, then four to four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarters(float* sums) =>
        (Vector128.Load(sums) + Vector128.Load(sums + 8)) + (Vector128.Load(sums + 4) + Vector128.Load(sums + 12));

    /// <summary>The last columns, without what stands in the padding behind them.</summary>
    private static void AddTail<T>(nint row, int columns, int whole, T term, float* sums, float* tail)
        where T : struct, IRowTerm<V>
    {
        if (whole == columns)
        {
            return;
        }

        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            L.Store(term.At(row, whole + lane), tail + lane);
        }

        for (int lane = 0; lane < columns - whole; lane++)
        {
            sums[lane] += tail[lane];
        }
    }

    private readonly struct First<T>(T terms) : IRowTerm<V>
        where T : struct, IRowTermPair<V>
    {
        public V At(nint row, nint column) => terms.At(row, column, out _);
    }

    private readonly struct Second<T>(T terms) : IRowTerm<V>
        where T : struct, IRowTermPair<V>
    {
        public V At(nint row, nint column)
        {
            terms.At(row, column, out V second);
            return second;
        }
    }
}

/// <summary>Squares of values in a row.</summary>
internal readonly unsafe struct Square<L, V>(float* values) : IRowTerm<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float* _values = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint row, nint column)
    {
        V value = L.Load(_values + column);
        return L.Multiply(value, value);
    }
}
