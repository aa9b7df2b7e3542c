using System.Text;

namespace Fathom.Study.Histories.Files;

/// <summary>A text's lines, one at a time; of a line longer than 64 Ki characters the end alone is kept, as of a progress bar's.</summary>
internal sealed class TextLines(LogFile file) : IDisposable
{
    private const int Longest = 64 * 1024;
    private const int CheckEvery = 16_384;

    private readonly StreamReader _reader = file.OpenText();
    private readonly StringBuilder _line = new();
    private readonly char[] _buffer = new char[32 * 1024];
    private int _next;
    private int _filled;

    public string Line { get; private set; } = "";

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line had its end.</summary>
    public bool Ended { get; private set; }

    public bool Next(CancellationToken cancellation)
    {
        if (Number % CheckEvery == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        _line.Clear();
        while (true)
        {
            if (_next == _filled)
            {
                _next = 0;
                _filled = _reader.Read(_buffer);
                if (_filled == 0)
                {
                    Ended = false;
                    return Give(_line.Length > 0);
                }
            }

            int end = Array.IndexOf(_buffer, '\n', _next, _filled - _next);
            Append(end < 0 ? _filled : end);
            if (end >= 0)
            {
                _next = end + 1;
                Ended = true;
                return Give(true);
            }

            _next = _filled;
        }
    }

    public void Dispose() => _reader.Dispose();

    private void Append(int end)
    {
        _line.Append(_buffer, _next, end - _next);
        if (_line.Length > 2 * Longest)
        {
            _line.Remove(0, _line.Length - Longest);
        }
    }

    private bool Give(bool any)
    {
        Number += any ? 1 : 0;
        Line = any ? _line.ToString().TrimEnd('\r') : "";
        return any;
    }
}
