namespace Fathom.App.Clusters;

/// <summary>What a cluster allows.</summary>
/// <param name="LargestArray">The most tasks of one array.</param>
/// <param name="LongestTime">After which a task is ended at the latest; null where there is no such limit.</param>
internal sealed record SchedulerLimits(int LargestArray, TimeSpan? LongestTime);
