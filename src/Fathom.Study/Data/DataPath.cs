using System.IO.Compression;

namespace Fathom.Study.Data;

/// <summary>A file or folder that a person named, and a look at how it begins.</summary>
internal sealed class DataPath
{
    private const int HeadBytes = 64 * 1024;

    private DataPath(string path, bool isFolder, bool isGzip, byte[] head)
    {
        Path = path;
        IsFolder = isFolder;
        IsGzip = isGzip;
        Head = head;
    }

    public string Path { get; }

    public bool IsFolder { get; }

    /// <summary>Whether the file is packed with gzip, by its first bytes.</summary>
    public bool IsGzip { get; }

    /// <summary>The first bytes of the file, unpacked; empty of a folder.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>The file's name without folder and <c>.gz</c>; the folder's own name.</summary>
    public string Name
    {
        get
        {
            string name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));
            return IsGzip && name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        }
    }

    /// <exception cref="InvalidRequestException">Nothing is there, it is empty, or it may not be read.</exception>
    public static DataPath Look(string path)
    {
        if (Directory.Exists(path))
        {
            return new DataPath(path, isFolder: true, isGzip: false, []);
        }

        if (!File.Exists(path))
        {
            throw new InvalidRequestException(
                $"There is no file or folder '{path}', and no data set of that name. Expected a file, a folder, or one of: {string.Join(", ", DataCatalog.Names)}.");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] start = new byte[2];
            bool isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b];
            file.Position = 0;
            using Stream content = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] head = new byte[HeadBytes];
            int read = content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            return read > 0
                ? new DataPath(path, isFolder: false, isGzip, head[..read])
                : throw new InvalidRequestException($"'{path}' is empty; expected data in it. Write or copy it again.");
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidRequestException($"'{path}' begins like a gzip file and cannot be unpacked: {damage.Message} Copy or download it again.", damage);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            throw new InvalidRequestException($"'{path}' cannot be read: {denied.Message}", denied);
        }
    }

    /// <summary>Opens the file, unpacked.</summary>
    public Stream Open() => IsGzip ? new GZipStream(File.OpenRead(Path), CompressionMode.Decompress) : File.OpenRead(Path);

    /// <summary>What a text that is no table is, and what to do; null where it may be one.</summary>
    public string? TextAdvice()
    {
        string start = System.Text.Encoding.UTF8.GetString(Head.Span[..Math.Min(Head.Length, 256)]).TrimStart('\ufeff', ' ', '\r', '\n', '\t');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "is a web page; expected a table. Download the file itself, not the page that shows it."
            : start.StartsWith('{') || start.StartsWith("[{", StringComparison.Ordinal) || start.StartsWith("[[", StringComparison.Ordinal)
                ? "is JSON; expected a table. Write it as CSV."
                : null;
    }

    /// <summary>"a folder", "a file that begins with …", for a message.</summary>
    public string Describe() => IsFolder
        ? "a folder"
        : Head.Span.StartsWith("PK\u0003\u0004"u8) && Head.Span.IndexOf("[Content_Types].xml"u8) >= 0 || Head.Span.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])
            ? "a workbook of a spreadsheet (save its sheet as CSV)"
        : $"a file that begins with the bytes {Convert.ToHexStringLower(Head.Span[..Math.Min(8, Head.Length)])}";
}
