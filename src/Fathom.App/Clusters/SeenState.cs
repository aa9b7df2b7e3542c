namespace Fathom.App.Clusters;

/// <summary>Where a task stands in a cluster.</summary>
internal enum SeenState
{
    /// <summary>Waits for room, for its turn, or to be started again.</summary>
    Queued,
    Running,

    /// <summary>Well or not; its files say.</summary>
    Ended,
}
