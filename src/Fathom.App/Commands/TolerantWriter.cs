using System.Text;

namespace Fathom.App.Commands;

/// <summary>Writes until the other side is full or gone, and nothing from then on: work that takes hours does not end because its log's disk is full.</summary>
internal sealed class TolerantWriter(TextWriter inner) : TextWriter
{
    private readonly Lock _lock = new();
    private volatile bool _isGone;

    /// <summary>Whether something could not be written.</summary>
    public bool HasFailed => _isGone;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            lock (_lock)
            {
                write();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _isGone = true;
        }
    }
}
