using Fathom.Study.Costs;
using Fathom.Study.Plans;

namespace Fathom.App.Terminal;

/// <summary>How fast one network trains, beside what the machine can do.</summary>
/// <param name="Load">The network and its recipe.</param>
/// <param name="Speed">As measured.</param>
/// <param name="Peak">Of one thread, in operations a second.</param>
internal sealed record BenchResult(TrainingLoad Load, TrainingSpeed Speed, double Peak)
{
    public double ShareOnOneThread => Speed.OneThread / Peak;

    /// <summary>Of as many peaks as there are threads.</summary>
    public double ShareOnAllThreads => Speed.AllThreads / (Peak * Speed.Threads);
}
