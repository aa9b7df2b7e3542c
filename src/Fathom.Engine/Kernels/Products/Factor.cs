using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Products;

/// <summary>
/// The left factor of a matrix product, read one element at a time, so that a transposed matrix needs no copy: element
/// (row, inner) stands at <c>Data + row·RowStride + inner·InnerStride</c>.
/// </summary>
internal readonly unsafe struct Factor
{
    private Factor(float* data, nint rowStride, nint innerStride)
    {
        Data = data;
        RowStride = rowStride;
        InnerStride = innerStride;
    }

    public float* Data { get; }

    public nint RowStride { get; }

    public nint InnerStride { get; }

    public static Factor Of(Matrix matrix) => new(matrix.Data, matrix.Stride, 1);

    public static Factor Transposed(Matrix matrix) => new(matrix.Data, 1, matrix.Stride);
}
