using System.Security.Cryptography;

namespace Fathom.Study.Data;

/// <summary>A download on its way: <c>NAME.part</c> beside where <c>NAME</c> will be. What it holds outlives the process.</summary>
/// <remarks>Everything that the disk refuses becomes a <see cref="WorkFailedException"/>, so that it is not taken for the network's fault.</remarks>
internal sealed class PartFile(string folder, RemoteFile file)
{
    private readonly string _target = Path.Combine(folder, file.Name);
    private readonly string _part = Path.Combine(folder, file.Name + ".part");

    public long Length => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    public bool IsPlaced() => OnDisk(() => HasRightBytes(_target));

    /// <summary>Whether the download is whole and right. What is whole or longer and not right is thrown away.</summary>
    public bool IsFinished() => OnDisk(() =>
    {
        bool right = HasRightBytes(_part);
        if (!right && Length >= file.Bytes)
        {
            File.Delete(_part);
        }

        return right;
    });

    /// <summary>Opens the file to go on after its first <paramref name="keptBytes"/> bytes.</summary>
    public Stream OpenAfter(long keptBytes) => OnDisk(() =>
    {
        FileStream stream = new(_part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.SetLength(keptBytes);
        stream.Position = keptBytes;
        return stream;
    });

    public void Append(Stream opened, ReadOnlySpan<byte> bytes)
    {
        try
        {
            opened.Write(bytes);
        }
        catch (IOException cause)
        {
            throw CannotWrite(cause);
        }
    }

    /// <summary>Gives the finished file its name: on disk first, then renamed, so that no half file ever bears it.</summary>
    public void Place() => OnDisk(() =>
    {
        using (FileStream stream = new(_part, FileMode.Open, FileAccess.Write))
        {
            DeviceFlush.File(stream);
        }

        File.Move(_part, _target, overwrite: true);
        return true;
    });

    private bool HasRightBytes(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != file.Bytes)
        {
            return false;
        }

        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)).Equals(file.Sha256, StringComparison.Ordinal);
    }

    private T OnDisk<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(cause);
        }
    }

    private WorkFailedException CannotWrite(Exception cause) => new(
        $"Cannot write '{_part}': {cause.Message} Free some space, or set XDG_CACHE_HOME to a folder that may be written.", cause);
}
