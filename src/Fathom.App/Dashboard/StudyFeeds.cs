using System.Collections.Concurrent;

namespace Fathom.App.Dashboard;

/// <summary>One feed for each study that somebody looked at.</summary>
internal sealed class StudyFeeds(DashboardOptions options, StartedStudy started) : IDisposable
{
    private readonly ConcurrentDictionary<string, StudyFeed> _feeds = new(StringComparer.Ordinal);

    public StudyFeed Of(string name, string folder) => _feeds.GetOrAdd(name, _ => new StudyFeed(name, folder, options, () => started.FailureOf(name)));

    public void Dispose()
    {
        foreach (StudyFeed feed in _feeds.Values)
        {
            feed.Dispose();
        }
    }
}
