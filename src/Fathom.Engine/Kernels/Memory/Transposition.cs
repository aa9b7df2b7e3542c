using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Fathom.Engine.Kernels.Memory;

/// <summary>Moves numbers without changing one, so its speed may depend on the processor and its result cannot.</summary>
internal static unsafe class Transposition
{
    /// <summary>Rows of a wide block: as many as a store of 512 bits holds.</summary>
    private const int WideRows = 16;

    private const int TileRows = 8;

    /// <summary>transposed[O, I] = source[I, O]ᵀ for some rows of the source, into the padding too.</summary>
    /// <remarks>
    /// Four columns at a time of sixteen rows where there are 512 bits, so that each store is a whole cache line, else of
    /// four. What is written ends with the rows' last tile: behind it another thread may write.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(Matrix source, RowRange rows, Matrix transposed)
    {
        int end = (rows.End + TileRows - 1) / TileRows * TileRows;
        int row = rows.First;
        for (; Avx512F.IsSupported && row + WideRows <= end; row += WideRows)
        {
            for (int column = 0; column < source.Columns; column += 4)
            {
                WideBlock(source.Row(row) + column, source.Stride, transposed.Row(column) + row, transposed.Stride);
            }
        }

        for (; row < end; row += 4)
        {
            for (int column = 0; column < source.Columns; column += 4)
            {
                Block(source.Row(row) + column, source.Stride, transposed.Row(column) + row, transposed.Stride);
            }
        }
    }

    /// <summary>The elements of a matrix [I, O] as a tensor [O, I], row by row.</summary>
    public static float[] ToTensor(Matrix matrix)
    {
        float[] values = new float[matrix.Rows * matrix.Columns];
        for (int row = 0; row < matrix.Rows; row++)
        {
            ReadOnlySpan<float> source = matrix.RowSpan(row);
            for (int column = 0; column < source.Length; column++)
            {
                values[column * matrix.Rows + row] = source[column];
            }
        }

        return values;
    }

    /// <summary>The way back of <see cref="ToTensor"/>.</summary>
    /// <param name="values">[O, I]; exactly as many as the matrix has elements.</param>
    /// <param name="matrix">[I, O].</param>
    public static void FromTensor(ReadOnlySpan<float> values, Matrix matrix)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            Span<float> destination = matrix.RowSpan(row);
            for (int column = 0; column < destination.Length; column++)
            {
                destination[column] = values[column * matrix.Rows + row];
            }
        }
    }

    /// <summary>As <see cref="Block"/>, four blocks side by side: lane q of a vector holds rows 4·q to 4·q + 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WideBlock(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector512<float> row0 = EveryFourthRow(source, sourceStride);
        Vector512<float> row1 = EveryFourthRow(source + sourceStride, sourceStride);
        Vector512<float> row2 = EveryFourthRow(source + 2 * sourceStride, sourceStride);
        Vector512<float> row3 = EveryFourthRow(source + 3 * sourceStride, sourceStride);
        Vector512<float> low01 = Avx512F.UnpackLow(row0, row1);
        Vector512<float> low23 = Avx512F.UnpackLow(row2, row3);
        Vector512<float> high01 = Avx512F.UnpackHigh(row0, row1);
        Vector512<float> high23 = Avx512F.UnpackHigh(row2, row3);
        Avx512F.UnpackLow(low01.AsDouble(), low23.AsDouble()).AsSingle().Store(destination);
        Avx512F.UnpackHigh(low01.AsDouble(), low23.AsDouble()).AsSingle().Store(destination + destinationStride);
        Avx512F.UnpackLow(high01.AsDouble(), high23.AsDouble()).AsSingle().Store(destination + 2 * destinationStride);
        Avx512F.UnpackHigh(high01.AsDouble(), high23.AsDouble()).AsSingle().Store(destination + 3 * destinationStride);
    }

    /// <summary>Four elements of each of four rows, four apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EveryFourthRow(float* source, nint stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + 4 * stride)),
        Vector256.Create(Vector128.Load(source + 8 * stride), Vector128.Load(source + 12 * stride)));

    /// <summary>Four rows of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector128<float> row0 = Vector128.Load(source);
        Vector128<float> row1 = Vector128.Load(source + sourceStride);
        Vector128<float> row2 = Vector128.Load(source + 2 * sourceStride);
        Vector128<float> row3 = Vector128.Load(source + 3 * sourceStride);

        // Pairs of neighbours, then pairs of pairs: 00 10 01 11, … → 00 10 20 30, …
        Vector128<float> low01 = ZipLow(row0, row1);
        Vector128<float> low23 = ZipLow(row2, row3);
        Vector128<float> high01 = ZipHigh(row0, row1);
        Vector128<float> high23 = ZipHigh(row2, row3);
        ZipLowPairs(low01, low23).Store(destination);
        ZipHighPairs(low01, low23).Store(destination + destinationStride);
        ZipLowPairs(high01, high23).Store(destination + 2 * destinationStride);
        ZipHighPairs(high01, high23).Store(destination + 3 * destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(left, right)
        : Vector128.Create(left[0], right[0], left[1], right[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(left, right)
        : Vector128.Create(left[2], right[2], left[3], right[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLowPairs(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(left, right)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(left.AsDouble(), right.AsDouble()).AsSingle()
        : Vector128.Create(left[0], left[1], right[0], right[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHighPairs(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.MoveHighToLow(right, left)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(left.AsDouble(), right.AsDouble()).AsSingle()
        : Vector128.Create(left[2], left[3], right[2], right[3]);
}
