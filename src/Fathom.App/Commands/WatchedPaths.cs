namespace Fathom.App.Commands;

/// <summary>Tells whether files, or what lies in folders, were written to since the last look.</summary>
internal sealed class WatchedPaths(IReadOnlyList<string> paths)
{
    private Dictionary<string, (long Length, DateTime Written)> _seen = Look(paths);

    public bool HasChanged()
    {
        Dictionary<string, (long Length, DateTime Written)> now = Look(paths);
        bool hasChanged = now.Count != _seen.Count || now.Any(file => !_seen.TryGetValue(file.Key, out var before) || before != file.Value);
        _seen = now;
        return hasChanged;
    }

    private static Dictionary<string, (long Length, DateTime Written)> Look(IReadOnlyList<string> paths) => paths
        .SelectMany(path => Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            : [new FileInfo(path)])
        .Where(file => file.Exists)
        .ToDictionary(file => file.FullName, file => (file.Length, file.LastWriteTimeUtc), StringComparer.Ordinal);
}
