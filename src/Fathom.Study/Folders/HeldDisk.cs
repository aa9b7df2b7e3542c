namespace Fathom.Study.Folders;

/// <summary>A disk that is written to only while the folder is held: a process that lost its hold does no harm.</summary>
internal sealed class HeldDisk(IDisk disk, FolderLock held) : IDisk
{
    public void Create(string path, Action<Stream> write)
    {
        held.Verify();
        disk.Create(path, write);
    }

    public void Rename(string from, string to)
    {
        held.Verify();
        disk.Rename(from, to);
    }

    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        held.Verify();
        disk.Append(path, bytes);
    }

    public void Flush(string path) => disk.Flush(path);
}
