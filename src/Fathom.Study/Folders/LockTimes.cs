namespace Fathom.Study.Folders;

/// <summary>How often a hold is renewed, and after how long without it is over.</summary>
internal sealed record LockTimes(TimeSpan Renewal, TimeSpan Lease)
{
    /// <summary>File servers may show a file's time up to a minute late; a laptop that slept for less than the lease goes on.</summary>
    public static LockTimes Default { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
}
