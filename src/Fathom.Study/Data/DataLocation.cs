namespace Fathom.Study.Data;

/// <summary>A folder that was looked into for a published data set.</summary>
/// <param name="Role">What makes it worth a look: <c>--data-dir</c>, <c>FATHOM_DATA</c> or <c>the cache</c>.</param>
/// <param name="Folder">The folder itself or its <c>fashion-mnist</c> folder, whichever has more of the files.</param>
/// <param name="IsCache">Whether it is Fathom's own: what is damaged there is fetched again, not complained of.</param>
/// <param name="Missing">The published files that it lacks; none where it is complete.</param>
public sealed record DataLocation(string Role, string Folder, bool IsCache, IReadOnlyList<string> Missing)
{
    public bool IsComplete => Missing.Count == 0;

    /// <summary>A clause for an error line: who, where and what it lacks.</summary>
    public override string ToString() => IsComplete
        ? $"{Role} '{Folder}' has every file"
        : $"{Role} '{Folder}' lacks {string.Join(", ", Missing)}";
}
