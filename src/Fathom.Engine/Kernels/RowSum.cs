using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

/// <summary>The terms of a sum along one row.</summary>
internal interface IRowTerm<V>
    where V : struct
{
    V At(nint column);
}

/// <summary>
/// Sums along a row in one order for every width: sixteen partial sums, partial sum i of the elements i, i + 16, i + 32, …
/// in turn; then halves are added, eight to eight, four to four, two to two, one to one.
/// </summary>
internal static unsafe class RowSum<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    private const int Lanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of<T>(int columns, T term)
        where T : struct, IRowTerm<V>
    {
        float* sums = stackalloc float[Lanes];
        int whole = columns & ~(Lanes - 1);
        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            V sum = L.Broadcast(0);
            for (int column = lane; column < whole; column += Lanes)
            {
                sum = L.Add(sum, term.At(column));
            }

            L.Store(sum, sums + lane);
        }

        if (whole < columns)
        {
            AddTail(columns, whole, term, sums);
        }

        return (((sums[0] + sums[8]) + (sums[4] + sums[12])) + ((sums[2] + sums[10]) + (sums[6] + sums[14])))
            + (((sums[1] + sums[9]) + (sums[5] + sums[13])) + ((sums[3] + sums[11]) + (sums[7] + sums[15])));
    }

    /// <summary>The last columns, without what stands in the padding behind them.</summary>
    private static void AddTail<T>(int columns, int whole, T term, float* sums)
        where T : struct, IRowTerm<V>
    {
        float* tail = stackalloc float[Lanes];
        for (int lane = 0; lane < Lanes; lane += L.Count)
        {
            L.Store(term.At(whole + lane), tail + lane);
        }

        for (int lane = 0; lane < columns - whole; lane++)
        {
            sums[lane] += tail[lane];
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
    public V At(nint column)
    {
        V value = L.Load(_values + column);
        return L.Multiply(value, value);
    }
}
