using System.Text.RegularExpressions;

namespace Fathom.Study.Folders;

/// <summary>
/// Replaces files whole: written beside, flushed to the device, renamed. A reader sees the old or the new, never a half; of two writers at once
/// each writes a file of its own beside, and the last to rename wins.
/// </summary>
public static partial class AtomicFile
{
    private const string Beside = ".tmp";
    private const int Attempts = 3;

    public static void Write(string path, Action<Stream> write) => Write(new Disk(), path, write);

    internal static void Write(IDisk disk, string path, Action<Stream> write)
    {
        for (int attempt = 1; !TryWrite(disk, path, write, isLast: attempt == Attempts); attempt++)
        {
        }
    }

    /// <summary>Deletes what a writer that was killed left beside the files of <paramref name="folder"/>; other files named .tmp stay.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*" + Beside).Where(path => Leftover().IsMatch(path)))
        {
            File.Delete(path);
        }
    }

    /// <summary>A name for a file beside <paramref name="path"/> that no other writer has.</summary>
    internal static string NameBeside(string path) => $"{path}.{Guid.NewGuid().ToString("N")[..8]}{Beside}";

    [GeneratedRegex(@"\.[0-9a-f]{8}\.tmp$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Leftover();

    /// <summary>False where another command that cleared up took what was written beside for a leftover.</summary>
    private static bool TryWrite(IDisk disk, string path, Action<Stream> write, bool isLast)
    {
        string beside = NameBeside(path);
        try
        {
            disk.Create(beside, write);
            disk.Rename(beside, path);
            return true;
        }
        catch (FileNotFoundException) when (!isLast)
        {
            return false;
        }
        catch (IOException)
        {
            // A full disk should not keep the half that fitted.
            File.Delete(beside);
            throw;
        }
    }
}
