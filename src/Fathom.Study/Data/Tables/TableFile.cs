namespace Fathom.Study.Data.Tables;

/// <summary>A file that holds a table.</summary>
/// <param name="Path">Where it lies, for messages.</param>
/// <param name="Head">How it begins, unpacked.</param>
/// <param name="Open">Opens it, unpacked.</param>
internal sealed record TableFile(string Path, ReadOnlyMemory<byte> Head, Func<Stream> Open)
{
    /// <exception cref="InvalidRequestException">Thrown by the caller.</exception>
    public InvalidRequestException Fault(string sentence, Exception? cause = null) => new($"'{Path}' {sentence}", cause!);

    /// <param name="line">From 1, as an editor counts.</param>
    /// <param name="sentence">What is there, what was expected, what to do.</param>
    public InvalidRequestException FaultAt(long line, string sentence) =>
        new(FormattableString.Invariant($"'{Path}', line {line}: {sentence}"));
}
