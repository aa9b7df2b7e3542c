using System.IO.Compression;
using System.Text;

namespace Fathom.Study.Histories.Files;

/// <summary>A file to be recognised and read: its first 64 KiB at hand, the whole as a stream, unpacked if it is gzip.</summary>
internal sealed class LogFile
{
    /// <summary>What a packed file may unpack to.</summary>
    internal const long MostUnpacked = 2L << 30;

    private const int HeadBytes = 64 * 1024;

    private readonly byte[] _head;

    private LogFile(string path, byte[] head, bool isPacked)
    {
        Path = path;
        _head = head;
        IsPacked = isPacked;
    }

    public string Path { get; }

    public bool IsPacked { get; }

    /// <summary>The first bytes, unpacked.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>The same as text; its last line may be cut. Empty where it is binary.</summary>
    public string HeadText => field ??= TextOf(_head);

    /// <summary>Whole lines of it, at most 400.</summary>
    public IReadOnlyList<string> HeadLines => field ??= Lines();

    public bool HeadIsWhole => _head.Length < HeadBytes;

    /// <exception cref="InvalidRequestException">There is no such file, or it is a pipe or empty.</exception>
    /// <exception cref="WorkFailedException">It may not be read.</exception>
    public static LogFile Open(string path)
    {
        // A pipe that nobody writes to would be waited for without end.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            throw new InvalidRequestException($"{path}: the file is empty, or it is a pipe; expected a log in a file, which Fathom can read twice");
        }

        using Stream raw = OpenRaw(path);
        if (!raw.CanSeek)
        {
            throw new InvalidRequestException($"{path}: a pipe; expected a file, because it is read twice");
        }

        byte[] head = ReadHead(raw);
        bool packed = head is [0x1F, 0x8B, ..];
        if (packed)
        {
            raw.Position = 0;
            using Stream unpacked = Unpacked(path, raw);
            head = ReadHead(unpacked);
        }

        return head.Length > 0 ? new LogFile(path, head, packed) : throw new InvalidRequestException($"{path}: the file is empty; nothing was recorded yet, or the wrong file was named");
    }

    /// <summary>The whole file from its start.</summary>
    public Stream OpenStream() => IsPacked ? Unpacked(Path, OpenRaw(Path)) : OpenRaw(Path);

    /// <summary>The whole file as text; a byte order mark decides, else UTF-8.</summary>
    public StreamReader OpenText() => new(OpenStream(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);

    public bool StartsWith(ReadOnlySpan<byte> magic) => Head.StartsWith(magic);

    private static BoundedStream Unpacked(string path, Stream raw) =>
        new(path, new GZipStream(raw, CompressionMode.Decompress), MostUnpacked);

    private static FileStream OpenRaw(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path} does not exist", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new WorkFailedException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static byte[] ReadHead(Stream stream)
    {
        byte[] head = new byte[HeadBytes];
        int length;
        try
        {
            length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidRequestException($"gzip data cannot be unpacked: {e.Message}", e);
        }

        return head[..length];
    }

    private static string TextOf(byte[] head)
    {
        if (head is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(head, 2, head.Length - 2);
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode.GetString(head, 2, head.Length - 2);
        }

        return head.AsSpan().Contains((byte)0) ? "" : Encoding.UTF8.GetString(head).TrimStart('\uFEFF');
    }

    private List<string> Lines()
    {
        string[] lines = HeadText.Split('\n', 402);
        int whole = HeadIsWhole && lines.Length < 402 ? lines.Length : Math.Max(lines.Length - 1, lines.Length == 1 ? 1 : 0);
        return [.. lines.Take(whole).Select(line => line.TrimEnd('\r'))];
    }
}
