namespace Fathom.Engine.Kernels.Memory;

/// <summary>
/// A view of a row-major float32 matrix inside a <see cref="FloatArena"/>. Rows are padded to <see cref="Stride"/>, a
/// multiple of 16, so that kernels work in whole tiles; what stands in the padding never reaches an element inside.
/// </summary>
internal readonly unsafe struct Matrix(float* data, int rows, int columns, int stride)
{
    public float* Data { get; } = data;

    public int Rows { get; } = rows;

    /// <summary>Whether it is the default: no matrix at all.</summary>
    public bool IsNone => Data is null;

    public int Columns { get; } = columns;

    /// <summary>Floats from one row to the next.</summary>
    public nint Stride { get; } = stride;

    public float* Row(int row) => Data + row * Stride;

    /// <summary>The first columns alone.</summary>
    public Matrix WithColumns(int columns) => new(Data, Rows, columns, (int)Stride);

    /// <summary>The rows from one on.</summary>
    public Matrix FromRow(int first) => new(Row(first), Rows - first, Columns, (int)Stride);

    /// <summary>The columns of a range of them.</summary>
    public Matrix OnlyColumns(int first, int end) => new(Data + first, Rows, end - first, (int)Stride);

    /// <summary>The elements of one row, without its padding.</summary>
    public Span<float> RowSpan(int row) => new(Row(row), Columns);
}
