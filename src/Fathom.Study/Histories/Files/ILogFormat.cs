using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Files;

/// <summary>One format of one file. To read another tool's histories: a class of this kind, and its line in <c>HistoryReader</c>'s table.</summary>
internal interface ILogFormat
{
    /// <summary>Whether it is this format, by its first 64 KiB. What an earlier format of the table knows is not asked for.</summary>
    bool Knows(LogFile file);

    /// <summary>Whether a file that a search found, and nobody named, is worth reading as one: its names are those of losses or metrics.</summary>
    bool IsLikely(LogFile file);

    /// <summary>Its runs, as the file has them: choosing columns and folding steps is not a format's work.</summary>
    /// <exception cref="InvalidRequestException">What, where, what was expected, what to do; begins with the path.</exception>
    IEnumerable<RawRun> Read(LogFile file, LogColumns columns, CancellationToken cancellation);
}
