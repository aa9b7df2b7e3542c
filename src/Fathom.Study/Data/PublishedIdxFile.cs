namespace Fathom.Study.Data;

/// <summary>One IDX file of a published data set.</summary>
/// <param name="Remote">The file as downloaded, named <c>….gz</c>.</param>
/// <param name="Sizes">The sizes that its header declares.</param>
/// <param name="ContentSha256">Lower-case hexadecimal SHA-256 of its decoded content, header included.</param>
public sealed record PublishedIdxFile(RemoteFile Remote, IReadOnlyList<int> Sizes, string ContentSha256)
{
    public string Name => Remote.Name;

    /// <summary>One dimension is labels, three are images.</summary>
    public bool HoldsLabels => Sizes.Count == 1;

    /// <summary>The file in a folder, compressed or unpacked; null where neither is there.</summary>
    public string? FindIn(string folder)
    {
        string compressed = Path.Combine(folder, Name);
        string unpacked = Path.ChangeExtension(compressed, null);
        return File.Exists(compressed) ? compressed : File.Exists(unpacked) ? unpacked : null;
    }
}
