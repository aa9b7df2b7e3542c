namespace Fathom.Study.Plans;

/// <summary>The learning rate chosen for an arm at a depth.</summary>
/// <param name="AtEdge">True where it was still the best at the last rate that may be tried: a better one may lie beyond.</param>
public sealed record TunedRate(string Arm, int Depth, double LearningRate, bool AtEdge);
