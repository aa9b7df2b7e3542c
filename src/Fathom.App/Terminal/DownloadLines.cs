using Fathom.Study.Data;

namespace Fathom.App.Terminal;

/// <summary>Downloads as lines: one when a file begins, one when it is complete.</summary>
internal sealed class DownloadLines(TextWriter writer, Words words) : IProgress<DownloadProgress>
{
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _complete = new(StringComparer.Ordinal);

    public void Report(DownloadProgress value)
    {
        lock (_begun)
        {
            if (_begun.Add(value.File))
            {
                writer.WriteLine(words.Downloading(value.File, Texts.Bytes(value.BytesTotal)));
            }

            if (value.BytesDone >= value.BytesTotal && _complete.Add(value.File))
            {
                writer.WriteLine(words.Downloaded(value.File));
            }
        }
    }
}
