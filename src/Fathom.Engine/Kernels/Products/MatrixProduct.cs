using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Products;

/// <summary>
/// C(r, c) = finish(Σₖ A(r, k)·B(k, c)), summed in increasing k with fused multiply-add from zero. Vectors run across c,
/// never across k, and threads split r, so neither the vector width nor the number of threads can change a bit.
/// </summary>
/// <remarks>
/// A tile of C (10, 8 or 4 rows by two vectors) stays in registers over the whole of k; each step loads two vectors of B and
/// broadcasts one element of A a row. The four bodies are written out because the compiler keeps named locals in
/// registers, and arrays not. <c>Reference.Product</c> is the specification.
/// </remarks>
internal static unsafe class MatrixProduct<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>Some rows of the product.</summary>
    /// <param name="left">A.</param>
    /// <param name="right">B; all its columns, padded to a multiple of 16, are used.</param>
    /// <param name="inner">Number of terms of each sum.</param>
    /// <param name="rows">Which rows of C; those up to the next multiple of 8 are computed too.</param>
    /// <param name="epilogue">What becomes of each sum.</param>
    public static void Multiply<E>(Factor left, Matrix right, int inner, RowRange rows, E epilogue)
        where E : struct, IEpilogue<V>
    {
        nint columns = (right.Columns + 15) & ~15;
        nint column = 0;
        for (; column + 2 * L.Count <= columns; column += 2 * L.Count)
        {
            if (L.TileRows == 8 && rows is { First: 0, End: 9 or 10 })
            {
                TenRowsTwoVectors(left, right, inner, column, epilogue);
            }
            else if (L.TileRows == 8)
            {
                EightRowsTwoVectors(left, right, inner, rows, column, epilogue);
            }
            else
            {
                FourRowsTwoVectors(left, right, inner, rows, column, epilogue);
            }
        }

        if (column < columns)
        {
            EightRowsOneVector(left, right, inner, rows, column, epilogue);
        }
    }

    /// <summary>As many rows as most data sets have classes, for gradients of an output layer: 20 sums, 2 of B, 1 of A in 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TenRowsTwoVectors<E>(Factor left, Matrix right, int inner, nint column, E epilogue)
        where E : struct, IEpilogue<V>
    {
        nint rs = left.RowStride;
        nint ks = left.InnerStride;
        nint bs = right.Stride;
        nint next = L.Count;
        float* a0 = left.Data;
        float* a3 = a0 + 3 * rs;
        float* a6 = a3 + 3 * rs;
        float* b = right.Data + column;
        V c00 = L.Broadcast(0), c01 = L.Broadcast(0);
        V c10 = L.Broadcast(0), c11 = L.Broadcast(0);
        V c20 = L.Broadcast(0), c21 = L.Broadcast(0);
        V c30 = L.Broadcast(0), c31 = L.Broadcast(0);
        V c40 = L.Broadcast(0), c41 = L.Broadcast(0);
        V c50 = L.Broadcast(0), c51 = L.Broadcast(0);
        V c60 = L.Broadcast(0), c61 = L.Broadcast(0);
        V c70 = L.Broadcast(0), c71 = L.Broadcast(0);
        V c80 = L.Broadcast(0), c81 = L.Broadcast(0);
        V c90 = L.Broadcast(0), c91 = L.Broadcast(0);

        for (nint k = inner; k > 0; k--)
        {
            V b0 = L.Load(b);
            V b1 = L.Load(b + next);
            V a;
            a = L.Broadcast(a0[0]);
            c00 = L.FusedMultiplyAdd(a, b0, c00);
            c01 = L.FusedMultiplyAdd(a, b1, c01);
            a = L.Broadcast(a0[rs]);
            c10 = L.FusedMultiplyAdd(a, b0, c10);
            c11 = L.FusedMultiplyAdd(a, b1, c11);
            a = L.Broadcast(a0[2 * rs]);
            c20 = L.FusedMultiplyAdd(a, b0, c20);
            c21 = L.FusedMultiplyAdd(a, b1, c21);
            a = L.Broadcast(a3[0]);
            c30 = L.FusedMultiplyAdd(a, b0, c30);
            c31 = L.FusedMultiplyAdd(a, b1, c31);
            a = L.Broadcast(a3[rs]);
            c40 = L.FusedMultiplyAdd(a, b0, c40);
            c41 = L.FusedMultiplyAdd(a, b1, c41);
            a = L.Broadcast(a3[2 * rs]);
            c50 = L.FusedMultiplyAdd(a, b0, c50);
            c51 = L.FusedMultiplyAdd(a, b1, c51);
            a = L.Broadcast(a6[0]);
            c60 = L.FusedMultiplyAdd(a, b0, c60);
            c61 = L.FusedMultiplyAdd(a, b1, c61);
            a = L.Broadcast(a6[rs]);
            c70 = L.FusedMultiplyAdd(a, b0, c70);
            c71 = L.FusedMultiplyAdd(a, b1, c71);
            a = L.Broadcast(a6[2 * rs]);
            c80 = L.FusedMultiplyAdd(a, b0, c80);
            c81 = L.FusedMultiplyAdd(a, b1, c81);
            a = L.Broadcast(a6[3 * rs]);
            c90 = L.FusedMultiplyAdd(a, b0, c90);
            c91 = L.FusedMultiplyAdd(a, b1, c91);
            a0 += ks;
            a3 += ks;
            a6 += ks;
            b += bs;
        }

        epilogue.Finish(c00, 0, column);
        epilogue.Finish(c01, 0, column + next);
        epilogue.Finish(c10, 1, column);
        epilogue.Finish(c11, 1, column + next);
        epilogue.Finish(c20, 2, column);
        epilogue.Finish(c21, 2, column + next);
        epilogue.Finish(c30, 3, column);
        epilogue.Finish(c31, 3, column + next);
        epilogue.Finish(c40, 4, column);
        epilogue.Finish(c41, 4, column + next);
        epilogue.Finish(c50, 5, column);
        epilogue.Finish(c51, 5, column + next);
        epilogue.Finish(c60, 6, column);
        epilogue.Finish(c61, 6, column + next);
        epilogue.Finish(c70, 7, column);
        epilogue.Finish(c71, 7, column + next);
        epilogue.Finish(c80, 8, column);
        epilogue.Finish(c81, 8, column + next);
        epilogue.Finish(c90, 9, column);
        epilogue.Finish(c91, 9, column + next);
    }

    /// <summary>32 vector registers: 16 sums, 2 of B, 1 of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRowsTwoVectors<E>(Factor left, Matrix right, int inner, RowRange rows, nint column, E epilogue)
        where E : struct, IEpilogue<V>
    {
        nint rs = left.RowStride;
        nint ks = left.InnerStride;
        nint bs = right.Stride;
        nint next = L.Count;

        for (nint row = rows.First; row < rows.End; row += 8)
        {
            for (nint ahead = row; ahead < row + 8; ahead++)
            {
                epilogue.Expect(ahead, column);
                epilogue.Expect(ahead, column + next);
            }

            float* a0 = left.Data + row * rs;
            float* a3 = a0 + 3 * rs;
            float* a6 = a3 + 3 * rs;
            float* b = right.Data + column;
            V c00 = L.Broadcast(0), c01 = L.Broadcast(0);
            V c10 = L.Broadcast(0), c11 = L.Broadcast(0);
            V c20 = L.Broadcast(0), c21 = L.Broadcast(0);
            V c30 = L.Broadcast(0), c31 = L.Broadcast(0);
            V c40 = L.Broadcast(0), c41 = L.Broadcast(0);
            V c50 = L.Broadcast(0), c51 = L.Broadcast(0);
            V c60 = L.Broadcast(0), c61 = L.Broadcast(0);
            V c70 = L.Broadcast(0), c71 = L.Broadcast(0);

            for (nint k = inner; k > 0; k--)
            {
                V b0 = L.Load(b);
                V b1 = L.Load(b + next);
                V a;
                a = L.Broadcast(a0[0]);
                c00 = L.FusedMultiplyAdd(a, b0, c00);
                c01 = L.FusedMultiplyAdd(a, b1, c01);
                a = L.Broadcast(a0[rs]);
                c10 = L.FusedMultiplyAdd(a, b0, c10);
                c11 = L.FusedMultiplyAdd(a, b1, c11);
                a = L.Broadcast(a0[2 * rs]);
                c20 = L.FusedMultiplyAdd(a, b0, c20);
                c21 = L.FusedMultiplyAdd(a, b1, c21);
                a = L.Broadcast(a3[0]);
                c30 = L.FusedMultiplyAdd(a, b0, c30);
                c31 = L.FusedMultiplyAdd(a, b1, c31);
                a = L.Broadcast(a3[rs]);
                c40 = L.FusedMultiplyAdd(a, b0, c40);
                c41 = L.FusedMultiplyAdd(a, b1, c41);
                a = L.Broadcast(a3[2 * rs]);
                c50 = L.FusedMultiplyAdd(a, b0, c50);
                c51 = L.FusedMultiplyAdd(a, b1, c51);
                a = L.Broadcast(a6[0]);
                c60 = L.FusedMultiplyAdd(a, b0, c60);
                c61 = L.FusedMultiplyAdd(a, b1, c61);
                a = L.Broadcast(a6[rs]);
                c70 = L.FusedMultiplyAdd(a, b0, c70);
                c71 = L.FusedMultiplyAdd(a, b1, c71);
                a0 += ks;
                a3 += ks;
                a6 += ks;
                b += bs;
            }

            epilogue.Finish(c00, row + 0, column);
            epilogue.Finish(c01, row + 0, column + next);
            epilogue.Finish(c10, row + 1, column);
            epilogue.Finish(c11, row + 1, column + next);
            epilogue.Finish(c20, row + 2, column);
            epilogue.Finish(c21, row + 2, column + next);
            epilogue.Finish(c30, row + 3, column);
            epilogue.Finish(c31, row + 3, column + next);
            epilogue.Finish(c40, row + 4, column);
            epilogue.Finish(c41, row + 4, column + next);
            epilogue.Finish(c50, row + 5, column);
            epilogue.Finish(c51, row + 5, column + next);
            epilogue.Finish(c60, row + 6, column);
            epilogue.Finish(c61, row + 6, column + next);
            epilogue.Finish(c70, row + 7, column);
            epilogue.Finish(c71, row + 7, column + next);
        }
    }

    /// <summary>The last 16 columns where two vectors are 32. Nothing is expected here: a narrow matrix fits the cache, and the hint would cost a tenth at depth 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRowsOneVector<E>(Factor left, Matrix right, int inner, RowRange rows, nint column, E epilogue)
        where E : struct, IEpilogue<V>
    {
        nint rs = left.RowStride;
        nint ks = left.InnerStride;
        nint bs = right.Stride;

        for (nint row = rows.First; row < rows.End; row += 8)
        {
            float* a0 = left.Data + row * rs;
            float* a3 = a0 + 3 * rs;
            float* a6 = a3 + 3 * rs;
            float* b = right.Data + column;
            V c00 = L.Broadcast(0);
            V c10 = L.Broadcast(0);
            V c20 = L.Broadcast(0);
            V c30 = L.Broadcast(0);
            V c40 = L.Broadcast(0);
            V c50 = L.Broadcast(0);
            V c60 = L.Broadcast(0);
            V c70 = L.Broadcast(0);

            for (nint k = inner; k > 0; k--)
            {
                V b0 = L.Load(b);
                V a;
                a = L.Broadcast(a0[0]);
                c00 = L.FusedMultiplyAdd(a, b0, c00);
                a = L.Broadcast(a0[rs]);
                c10 = L.FusedMultiplyAdd(a, b0, c10);
                a = L.Broadcast(a0[2 * rs]);
                c20 = L.FusedMultiplyAdd(a, b0, c20);
                a = L.Broadcast(a3[0]);
                c30 = L.FusedMultiplyAdd(a, b0, c30);
                a = L.Broadcast(a3[rs]);
                c40 = L.FusedMultiplyAdd(a, b0, c40);
                a = L.Broadcast(a3[2 * rs]);
                c50 = L.FusedMultiplyAdd(a, b0, c50);
                a = L.Broadcast(a6[0]);
                c60 = L.FusedMultiplyAdd(a, b0, c60);
                a = L.Broadcast(a6[rs]);
                c70 = L.FusedMultiplyAdd(a, b0, c70);
                a0 += ks;
                a3 += ks;
                a6 += ks;
                b += bs;
            }

            epilogue.Finish(c00, row + 0, column);
            epilogue.Finish(c10, row + 1, column);
            epilogue.Finish(c20, row + 2, column);
            epilogue.Finish(c30, row + 3, column);
            epilogue.Finish(c40, row + 4, column);
            epilogue.Finish(c50, row + 5, column);
            epilogue.Finish(c60, row + 6, column);
            epilogue.Finish(c70, row + 7, column);
        }
    }

    /// <summary>16 vector registers: 8 sums, 2 of B, 1 of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRowsTwoVectors<E>(Factor left, Matrix right, int inner, RowRange rows, nint column, E epilogue)
        where E : struct, IEpilogue<V>
    {
        nint rs = left.RowStride;
        nint ks = left.InnerStride;
        nint bs = right.Stride;
        nint next = L.Count;

        for (nint row = rows.First; row < rows.End; row += 4)
        {
            for (nint ahead = row; ahead < row + 4; ahead++)
            {
                epilogue.Expect(ahead, column);
                epilogue.Expect(ahead, column + next);
            }

            float* a0 = left.Data + row * rs;
            float* a3 = a0 + 3 * rs;
            float* b = right.Data + column;
            V c00 = L.Broadcast(0), c01 = L.Broadcast(0);
            V c10 = L.Broadcast(0), c11 = L.Broadcast(0);
            V c20 = L.Broadcast(0), c21 = L.Broadcast(0);
            V c30 = L.Broadcast(0), c31 = L.Broadcast(0);

            for (nint k = inner; k > 0; k--)
            {
                V b0 = L.Load(b);
                V b1 = L.Load(b + next);
                V a;
                a = L.Broadcast(a0[0]);
                c00 = L.FusedMultiplyAdd(a, b0, c00);
                c01 = L.FusedMultiplyAdd(a, b1, c01);
                a = L.Broadcast(a0[rs]);
                c10 = L.FusedMultiplyAdd(a, b0, c10);
                c11 = L.FusedMultiplyAdd(a, b1, c11);
                a = L.Broadcast(a0[2 * rs]);
                c20 = L.FusedMultiplyAdd(a, b0, c20);
                c21 = L.FusedMultiplyAdd(a, b1, c21);
                a = L.Broadcast(a3[0]);
                c30 = L.FusedMultiplyAdd(a, b0, c30);
                c31 = L.FusedMultiplyAdd(a, b1, c31);
                a0 += ks;
                a3 += ks;
                b += bs;
            }

            epilogue.Finish(c00, row + 0, column);
            epilogue.Finish(c01, row + 0, column + next);
            epilogue.Finish(c10, row + 1, column);
            epilogue.Finish(c11, row + 1, column + next);
            epilogue.Finish(c20, row + 2, column);
            epilogue.Finish(c21, row + 2, column + next);
            epilogue.Finish(c30, row + 3, column);
            epilogue.Finish(c31, row + 3, column + next);
        }
    }
}
