using System.Runtime.InteropServices;

namespace Fathom.Study.Data;

/// <summary>Where a user's downloads are kept by each system's convention.</summary>
public static class UserCache
{
    /// <summary>
    /// <c>LOCALAPPDATA</c> on Windows; elsewhere <c>XDG_CACHE_HOME</c> where it is an absolute path, as its specification
    /// demands, else <c>~/Library/Caches</c> on macOS and <c>~/.cache</c> on others; without a home the temporary folder.
    /// </summary>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <param name="platform">The system whose convention is asked for.</param>
    public static string DirectoryFor(Func<string, string?> environment, OSPlatform platform)
    {
        string? Folder(string name) => environment(name) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;

        string? cache = platform == OSPlatform.Windows ? environment("LOCALAPPDATA") : Folder("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache) && Folder("HOME") is { } home)
        {
            cache = platform == OSPlatform.OSX ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
        }

        return Path.Combine(string.IsNullOrEmpty(cache) ? Folder("TMPDIR") ?? Path.GetTempPath() : cache, "fathom");
    }
}
