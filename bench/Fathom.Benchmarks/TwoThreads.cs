using System.Globalization;

namespace Fathom.Benchmarks;

/// <summary>Training epochs of one run on two threads, against one thread just before.</summary>
internal sealed class TwoThreads
{
    /// <summary>Seconds of an epoch.</summary>
    public Sample Seconds { get; } = new();

    /// <summary>Seconds on one thread, as times these.</summary>
    public Sample Gain { get; } = new();

    public void Add(double seconds, double secondsOnOne)
    {
        Seconds.Add(seconds);
        Gain.Add(secondsOnOne / seconds);
    }

    /// <summary>Seconds, gain and how often it was measured, for a table.</summary>
    public string Told() => Seconds.Count == 0
        ? "not seen"
        : string.Create(CultureInfo.InvariantCulture, $"{Gain.Times()} ({Seconds.Seconds()}, {Seconds.Count} times)");
}
