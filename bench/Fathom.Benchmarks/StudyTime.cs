namespace Fathom.Benchmarks;

/// <summary>What the epochs of a study took.</summary>
/// <param name="SecondsPerEpoch">By the clock, mean.</param>
/// <param name="TrainingSeconds">Processor time of the threads that train.</param>
/// <param name="OtherSeconds">Processor time of all others: looking, telling, compiling, the terminal.</param>
internal sealed record StudyTime(double SecondsPerEpoch, double TrainingSeconds, double OtherSeconds);
