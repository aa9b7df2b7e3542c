namespace Fathom.Benchmarks;

/// <summary>What some epochs of a study took.</summary>
/// <param name="SecondsPerEpoch">By the clock, mean.</param>
/// <param name="ProcessorSecondsPerEpoch">Of all cores, everything that the process did meanwhile.</param>
internal sealed record StudyTime(double SecondsPerEpoch, double ProcessorSecondsPerEpoch);
