namespace Fathom.Engine.Kernels.Products;

/// <summary>What becomes of a finished sum of a matrix product, while it is still in a register.</summary>
internal interface IEpilogue<V>
    where V : struct
{
    /// <summary>
    /// Called before the sums of a tile are made, so that the memory that <see cref="Finish"/> works on arrives meanwhile:
    /// where the matrices are larger than the caches each tile would wait for it.
    /// </summary>
    /// <param name="row">The row that will be finished.</param>
    /// <param name="column">The column of the first element of a vector.</param>
    void Expect(nint row, nint column);

    /// <param name="sum">Neighbouring elements of one output row.</param>
    /// <param name="row">Their row.</param>
    /// <param name="column">The column of the first.</param>
    void Finish(V sum, nint row, nint column);
}
