using System.Text;

namespace Fathom.Study.Formats;

/// <summary>Reads a <see cref="CsvTable"/> that grows: each time what was added since the last.</summary>
internal sealed class CsvTail(string path, IReadOnlyList<string> columns)
{
    private string[]? _names;
    private long _offset;
    private int _line;

    /// <summary>The rows that were added whole; null where the file is shorter than it was, and so another one.</summary>
    /// <exception cref="InvalidRequestException">Names file, line and what was expected.</exception>
    public IReadOnlyList<CsvRow>? ReadAdded()
    {
        FileInfo file = new(path);
        long length = file.Exists ? file.Length : 0;
        return length < _offset ? null : length == _offset ? [] : [.. ReadLines().Select(Parse).OfType<CsvRow>()];
    }

    /// <summary>A last line without its end is left for the next time.</summary>
    private string[] ReadLines()
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = _offset;
        byte[] bytes = new byte[Math.Max(0, stream.Length - _offset)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        int end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
        _offset += end;
        return end == 0 ? [] : Encoding.UTF8.GetString(bytes, 0, end - 1).Split('\n');
    }

    /// <summary>Null for the header.</summary>
    private CsvRow? Parse(string line)
    {
        _line++;
        if (_names is not null)
        {
            return CsvRow.Parse(path, _line, line, _names);
        }

        _names = CsvTable.Names(path, line, columns);
        return null;
    }
}
