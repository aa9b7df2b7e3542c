using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories;

/// <summary>Reads training histories that any tool wrote; what a file is, its content says.</summary>
public static class HistoryReader
{
    /// <summary>The trainings of one file or folder.</summary>
    /// <exception cref="InvalidRequestException">As of <see cref="Read(IReadOnlyList{string}, LogColumns, CancellationToken)"/>.</exception>
    public static LogReading Read(string path) => Read([path], new LogColumns(), CancellationToken.None);

    /// <summary>The trainings of files and folders. A folder is searched; links that lead out of it are not followed.</summary>
    /// <param name="paths">At least one.</param>
    /// <param name="columns">Columns that the user names.</param>
    /// <param name="cancellation">Ends a long reading.</param>
    /// <exception cref="InvalidRequestException">A path is missing, a named file is no history, or no file of a folder is one; one line says what, where, what was expected, what to do.</exception>
    /// <exception cref="WorkFailedException">A file could not be read: permission, disk.</exception>
    public static LogReading Read(IReadOnlyList<string> paths, LogColumns columns, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _ = columns;
        throw new InvalidRequestException($"{paths[0]}: no training history that Fathom knows; `docs/histories.md` lists the formats");
    }
}
