using System.Collections.Concurrent;

namespace Fathom.Study.Tests.Data;

/// <summary>Keeps real time but lets every pause up to a minute end at once, and remembers how long it was to be.</summary>
/// <remarks>Timeouts longer than that run as they are: give them an hour where they are not to strike.</remarks>
internal sealed class ImpatientTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > TimeSpan.FromMinutes(1))
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        Pauses.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
