namespace Fathom.Study.Costs;

/// <summary>How fast one run trains, in floating-point operations a second.</summary>
/// <param name="OneThread">On one thread.</param>
/// <param name="AllThreads">On all of <paramref name="Threads"/>.</param>
/// <param name="Threads">What was measured as all.</param>
public sealed record TrainingSpeed(double OneThread, double AllThreads, int Threads)
{
    /// <summary>Operations a second on so many threads: on a straight line between the two that were measured.</summary>
    public double On(int threads) => Threads == 1
        ? OneThread
        : OneThread + (AllThreads - OneThread) * (Math.Min(threads, Threads) - 1) / (Threads - 1);
}
