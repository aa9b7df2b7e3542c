using Fathom.App.Clusters;
using Fathom.Study;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>
/// How a study stands on its cluster, for its page, in the words of <c>fathom status</c>. The cluster serves many and may take minutes to answer, so it
/// is asked seldom, and beside the reader of the folder. Nothing is submitted. Not safe for use from several threads.
/// </summary>
internal sealed class ClusterWatch(string folder, DashboardOptions options)
{
    /// <summary>Asking and reading what many tasks said takes at most a twentieth of one core.</summary>
    private const int AskShare = 20;

    private readonly ClusterFolder _cluster = new(folder);
    private Task<Look>? _asking;
    private Look _known = new(Status: null, Problem: null);
    private TimeSpan _pause;
    private long _askedAt;
    private DateTime _finishedAt;

    /// <summary>Asks where it is time to.</summary>
    /// <returns>Whether there is news since the call before.</returns>
    public bool Refresh()
    {
        bool isNews = false;
        if (_asking is { IsCompleted: true } ended)
        {
            TimeSpan spent = options.Clock.GetElapsedTime(_askedAt);
            _pause = spent * AskShare > options.ClusterInterval ? spent * AskShare : options.ClusterInterval;
            IReadOnlyList<string>? before = Message(Language.English)?.Lines;
            _known = ended.GetAwaiter().GetResult();
            IReadOnlyList<string>? now = Message(Language.English)?.Lines;
            isNews = before is null ? now is not null : now is null || !before.SequenceEqual(now, StringComparer.Ordinal);
            _finishedAt = _known.Status is { Record.IsFinished: true } ? Written() : default;
            (_asking, _askedAt) = (null, options.Clock.GetTimestamp());
        }

        if (_asking is null && options.Scheduler is { } scheduler && options.Clock.GetElapsedTime(_askedAt) >= _pause && HasNotFinished())
        {
            _askedAt = options.Clock.GetTimestamp();
            _asking = Task.Run(() => Ask(scheduler));
        }

        return isNews;
    }

    /// <summary>Null of a study that no cluster carries out, or of which it is not known yet.</summary>
    public ClusterMessage? Message(Language language) =>
        _known.Problem is { } problem ? new ClusterMessage(IsLive: false, [problem])
        : _known.Status is not { } status ? null
        : new ClusterMessage(status is { IsLive: true, Record.IsFinished: false }, [.. Lines(status, new ClusterWords(language))]);

    private IEnumerable<string> Lines(ClusterStatus status, ClusterWords words)
    {
        IEnumerable<string> lines = words.Of(status, options.Scheduler!.Name, folder);
        return status.Silence is { } silence ? lines.Append(words.Silent(options.Scheduler.Name, silence))
            : status.IsStepDue && !status.IsLive ? lines.Append(words.StepIsDue("fathom status"))
            : lines;
    }

    /// <summary>What has finished stays as it is until it is submitted anew.</summary>
    private bool HasNotFinished() => Written() is var written && written != default && written != _finishedAt;

    private DateTime Written() => new FileInfo(_cluster.RecordPath) is { Exists: true } file ? file.LastWriteTimeUtc : default;

    private Look Ask(IScheduler asked)
    {
        try
        {
            FolderLinks.Require(folder, [_cluster.Path, .. Links()]);
            return new Look(StatusReader.Look(folder, asked), Problem: null);
        }
        catch (InvalidRequestException e)
        {
            return new Look(Status: null, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Look(Status: null, FileFault.Describe(e));
        }
    }

    /// <summary>Met before what they lead to.</summary>
    private IEnumerable<string> Links() => new DirectoryInfo(_cluster.Path)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, MaxRecursionDepth = 2 })
        .Where(entry => entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        .Select(entry => entry.FullName);

    private sealed record Look(ClusterStatus? Status, string? Problem);
}
