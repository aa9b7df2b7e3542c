using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Files;

/// <summary>A format whose runs lie in several files.</summary>
internal interface IFolderFormat
{
    /// <summary>Takes its files out of the set; the runs in them, read when asked for.</summary>
    IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation);
}
