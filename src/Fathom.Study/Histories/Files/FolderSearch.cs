namespace Fathom.Study.Histories.Files;

/// <summary>Finds the files below a folder: bounded, in the order of their names, through no link.</summary>
internal static class FolderSearch
{
    internal const int MostFiles = 20_000;
    internal const int Deepest = 24;

    /// <summary>What stands beside histories and is none, without a look.</summary>
    private static readonly string[] LeftAside =
        [".git", ".svn", ".hg", "node_modules", "__pycache__", ".venv", "venv", "site-packages", ".ipynb_checkpoints", ".trash"];

    /// <returns>Files, and whether there were more than are looked at.</returns>
    public static (IReadOnlyList<string> Files, bool More) Files(string folder, CancellationToken cancellation)
    {
        List<string> files = [];
        bool more = Add(new DirectoryInfo(folder), 0, files, cancellation);
        return (files, more);
    }

    private static bool Add(DirectoryInfo folder, int depth, List<string> files, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (depth > Deepest)
        {
            return true;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }

        Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        bool more = false;
        foreach (FileSystemInfo entry in entries.Where(entry => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)))
        {
            if (files.Count >= MostFiles)
            {
                return true;
            }

            if (entry is DirectoryInfo child)
            {
                more |= !LeftAside.Contains(child.Name, StringComparer.Ordinal) && Add(child, depth + 1, files, cancellation);
            }
            else if (entry is FileInfo { Length: > 0 })
            {
                files.Add(entry.FullName);
            }
        }

        return more;
    }
}
