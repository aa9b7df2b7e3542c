namespace Fathom.Study.Data;

/// <summary>An IDX file, decoded.</summary>
/// <param name="Header">The sizes.</param>
/// <param name="Content">The whole decoded file, header included: what a published checksum is of.</param>
public sealed record IdxArray(IdxHeader Header, ReadOnlyMemory<byte> Content)
{
    /// <summary>The elements in row-major order; a view, nothing is copied.</summary>
    public ReadOnlyMemory<byte> Elements => Content[Header.Length..];
}
