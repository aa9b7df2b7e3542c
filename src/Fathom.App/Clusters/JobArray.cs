namespace Fathom.App.Clusters;

/// <summary>Tasks to submit at once.</summary>
/// <param name="Name">Of the job.</param>
/// <param name="Script">Path of the job script; the scheduler gives each task its index.</param>
/// <param name="Arguments">Of the script.</param>
/// <param name="Count">How many tasks, with indices from 0; null for a single job that is no array.</param>
/// <param name="After">Jobs that must have ended first, however they ended; empty to start at once.</param>
/// <param name="Request">What each task gets.</param>
internal sealed record JobArray(
    string Name, string Script, IReadOnlyList<string> Arguments, int? Count, IReadOnlyList<string> After, JobRequest Request);
