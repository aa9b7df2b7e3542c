namespace Fathom.Study.Data;

/// <summary>One IDX file of a published data set.</summary>
/// <param name="Name">As published, <c>….gz</c>.</param>
/// <param name="Sizes">The sizes that its header declares.</param>
/// <param name="Remote">The file as downloaded; null where it is published in an archive.</param>
/// <param name="ContentSha256">Lower-case hexadecimal SHA-256 of its decoded content, header included; null where nobody published it.</param>
public sealed record PublishedIdxFile(string Name, IReadOnlyList<int> Sizes, RemoteFile? Remote, string? ContentSha256 = null)
{
    internal static PublishedIdxFile Of(string name, long bytes, string sha256, IReadOnlyList<int> sizes, string? contentSha256 = null) =>
        new(name, sizes, new RemoteFile(name, bytes, sha256), contentSha256);

    /// <summary>One dimension is labels, three are images; QMNIST's labels have two, the class first.</summary>
    public bool HoldsLabels => Sizes.Count < 3;

    /// <summary>The file in a folder, compressed or unpacked, under any name it is found under in the wild; null where it is not there.</summary>
    public string? FindIn(string folder) => Names()
        .SelectMany(name => new[] { Path.Combine(folder, name), Path.Combine(folder, name, name) })
        .FirstOrDefault(File.Exists);

    /// <summary>As published, unpacked, and as unpackers and other publishers name it: a dot for the last hyphen, also in a folder of its own.</summary>
    private IEnumerable<string> Names()
    {
        string unpacked = Path.ChangeExtension(Name, null);
        int idx = unpacked.LastIndexOf("-idx", StringComparison.Ordinal);
        string dotted = $"{unpacked[..idx]}.{unpacked[(idx + 1)..]}";
        string bare = unpacked[..idx];
        return [Name, unpacked, dotted + ".gz", dotted, bare + ".gz", bare];
    }
}
