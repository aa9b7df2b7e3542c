namespace Fathom.Study.Data;

/// <summary>What an IDX file of unsigned bytes declares: its sizes, the slowest dimension first.</summary>
public sealed record IdxHeader(IReadOnlyList<int> Sizes)
{
    /// <summary>Bytes before the first element: the magic number and one size for each dimension.</summary>
    public int Length => 4 + (4 * Sizes.Count);

    public long ElementCount => Sizes.Aggregate(1L, (product, size) => product * size);

    public bool Declares(IReadOnlyList<int> sizes) => Sizes.SequenceEqual(sizes);

    /// <summary>The sizes as people write them: <c>60000 × 28 × 28</c>.</summary>
    public override string ToString() => string.Join(" × ", Sizes);
}
