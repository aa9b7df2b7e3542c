namespace Fathom.Study.Running;

/// <summary>
/// When the next checkpoint is due. Soon after a start, so that a machine that is taken away every few seconds still gets on; then ever less
/// often, up to the usual interval; and never so often that writing them takes more than a hundredth of the time.
/// </summary>
/// <param name="usual">Between two checkpoints, where writing one takes no time; zero writes one after every epoch.</param>
internal sealed class CheckpointPace(TimeSpan usual)
{
    /// <summary>Writing takes at most one part in so many.</summary>
    private const int ShareOfTime = 100;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    /// <summary>How long to wait from the last checkpoint, or from the start.</summary>
    public TimeSpan Wait { get; private set; } = First < usual ? First : usual;

    /// <summary>One was written, and took so long.</summary>
    public void Written(TimeSpan took)
    {
        if (usual == TimeSpan.Zero)
        {
            return;
        }

        TimeSpan longer = Wait * 2 < usual ? Wait * 2 : usual;
        TimeSpan affordable = took * ShareOfTime;
        Wait = longer > affordable ? longer : affordable;
    }
}
