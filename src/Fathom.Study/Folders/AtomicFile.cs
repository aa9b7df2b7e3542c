namespace Fathom.Study.Folders;

/// <summary>Replaces files whole: written beside, flushed to the device, renamed. A reader sees the old or the new, never a half.</summary>
public static class AtomicFile
{
    private const string Beside = ".tmp";

    public static void Write(string path, Action<Stream> write) => Write(new Disk(), path, write);

    internal static void Write(IDisk disk, string path, Action<Stream> write)
    {
        try
        {
            disk.Create(path + Beside, write);
            disk.Rename(path + Beside, path);
        }
        catch (IOException)
        {
            // A full disk should not keep the half that fitted.
            File.Delete(path + Beside);
            throw;
        }
    }

    /// <summary>Deletes what a writer that was killed left beside the files of <paramref name="folder"/>.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*" + Beside))
        {
            File.Delete(path);
        }
    }
}
