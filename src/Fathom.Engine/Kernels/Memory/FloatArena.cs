namespace Fathom.Engine.Kernels.Memory;

/// <summary>
/// Float32 memory that is taken once and then pointed into: pinned, zeroed, in blocks that begin on cache lines.
/// The arena must outlive every pointer into it.
/// </summary>
internal sealed unsafe class FloatArena
{
    private const int FloatsPerLine = 16;
    private const int TileRows = 8;

    private readonly List<float[]> _blocks = [];

    /// <summary>A zeroed matrix whose rows are padded to whole tiles both ways.</summary>
    public Matrix Matrix(int rows, int columns)
    {
        int stride = StrideFor(columns);
        return new Matrix(Floats((long)RoundUp(rows, TileRows) * stride), rows, columns, stride);
    }

    /// <summary>A zeroed vector, padded to whole cache lines.</summary>
    public float* Vector(int length) => Floats(RoundUp(length, FloatsPerLine));

    /// <summary>
    /// An odd number of cache lines per row, so that a column of lines spreads over all sets of a cache instead of
    /// fighting for a few.
    /// </summary>
    private static int StrideFor(int columns)
    {
        int lines = RoundUp(columns, FloatsPerLine) / FloatsPerLine;
        return (lines | 1) * FloatsPerLine;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private float* Floats(long count)
    {
        float[] block = GC.AllocateArray<float>(checked((int)count) + FloatsPerLine, pinned: true);
        _blocks.Add(block);
        nint address = (nint)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(block, 0);
        return (float*)((address + 63) & ~63);
    }
}
