namespace Fathom.Study.Histories.Files;

/// <summary>The files that were named or found, of which formats of several files take theirs first.</summary>
/// <param name="root">The folder that was searched, or the folder of a named file.</param>
/// <param name="files">Whole paths.</param>
internal sealed class FileSet(string root, IEnumerable<string> files)
{
    private readonly List<string> _left = [.. files];

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>What nobody took yet, in order.</summary>
    public IReadOnlyList<string> Left => _left;

    /// <summary>Hands over the files that fit.</summary>
    public IReadOnlyList<string> Take(Func<string, bool> fits)
    {
        string[] taken = [.. _left.Where(fits)];
        HashSet<string> gone = [.. taken];
        _left.RemoveAll(gone.Contains);
        return taken;
    }

    /// <summary>A folder's or a file's path below the root; empty for the root itself.</summary>
    public string NameOf(string path)
    {
        string name = Path.GetRelativePath(Root, path).Replace('\\', '/');
        return name == "." ? "" : name;
    }
}
