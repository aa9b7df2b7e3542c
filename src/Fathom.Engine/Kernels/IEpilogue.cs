namespace Fathom.Engine.Kernels;

/// <summary>What becomes of a finished sum of a matrix product, while it is still in a register.</summary>
internal interface IEpilogue<V>
    where V : struct
{
    /// <param name="sum">Neighbouring elements of one output row.</param>
    /// <param name="row">Their row.</param>
    /// <param name="column">The column of the first.</param>
    void Finish(V sum, nint row, nint column);
}
