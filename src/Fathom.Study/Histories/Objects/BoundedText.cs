using Fathom.Study.Histories.Files;

namespace Fathom.Study.Histories.Objects;

/// <summary>A file's text of which no single name or string may be very long: the JSON reader keeps one whole.</summary>
internal sealed class BoundedText(LogFile file) : TextReader
{
    /// <summary>Letters between two tokens.</summary>
    private const int Longest = 8 << 20;

    private readonly StreamReader _text = file.OpenText();
    private int _given;

    /// <summary>Another token begins.</summary>
    public void Begin() => _given = 0;

    public override int Peek() => _text.Peek();

    public override int Read()
    {
        Count(1);
        return _text.Read();
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int read = _text.Read(buffer, index, count);
        Count(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(int read)
    {
        _given += read;
        if (_given > Longest)
        {
            throw new InvalidRequestException($"{file.Path}: a name or a text of more than {Longest >> 20} million letters; no history has one");
        }
    }
}
