using System.Diagnostics;

namespace Fathom.Benchmarks;

/// <summary>
/// How far apart two cores are: the nanoseconds in which a cache line goes from one to the other and back. About 100 where they
/// share a cache, several hundred where they do not. Where the cores of a virtual machine lie may change while it runs.
/// </summary>
internal static class CoreDistance
{
    /// <summary>Between what is seen within a cache and what is seen across.</summary>
    private const double FarthestTogether = 250;

    private const int Trips = 2000;
    private const int Attempts = 5;

    /// <summary>Whether the cores share a cache, to judge by their distance.</summary>
    public static bool IsTogether() => IsTogether(MeasureNanoseconds());

    /// <summary>Whether cores so far apart share a cache.</summary>
    public static bool IsTogether(double nanoseconds) => nanoseconds <= FarthestTogether;

    /// <summary>The least of a few attempts, for other programs only ever make it longer.</summary>
    public static double MeasureNanoseconds()
    {
        Line there = new();
        Line back = new();
        Thread echo = new(() => Echo(there, back));
        echo.Start();
        double least = double.PositiveInfinity;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int trip = 1; trip <= Trips; trip++)
            {
                int value = attempt * Trips + trip;
                Volatile.Write(ref there.Value, value);
                while (Volatile.Read(ref back.Value) != value)
                {
                }
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalNanoseconds / Trips);
        }

        echo.Join();
        return least;
    }

    private static void Echo(Line there, Line back)
    {
        for (int last = 0; last < Attempts * Trips;)
        {
            int value = Volatile.Read(ref there.Value);
            if (value != last)
            {
                last = value;
                Volatile.Write(ref back.Value, value);
            }
        }
    }

    /// <summary>A value with a cache line, and its neighbour that is fetched with it, to itself.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = 256)]
    private sealed class Line
    {
        [System.Runtime.InteropServices.FieldOffset(128)]
        public int Value;
    }
}
