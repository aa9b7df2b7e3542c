namespace Fathom.Study.Data;

/// <summary>What an IDX file declares.</summary>
/// <param name="Sizes">The slowest dimension first.</param>
/// <param name="ElementBytes">1 for unsigned bytes, 4 for big-endian integers.</param>
public sealed record IdxHeader(IReadOnlyList<int> Sizes, int ElementBytes = 1)
{
    /// <summary>Bytes before the first element: the magic number and one size for each dimension.</summary>
    public int Length => 4 + (4 * Sizes.Count);

    public long ElementCount => Sizes.Aggregate(1L, (product, size) => product * size);

    public bool Declares(IReadOnlyList<int> sizes) => Sizes.SequenceEqual(sizes);

    /// <summary>The sizes as people write them: <c>60000 × 28 × 28</c>.</summary>
    public override string ToString() => string.Join(" × ", Sizes);
}
