using Fathom.Study.Statistics;

namespace Fathom.Study.Metrics;

/// <summary>How well one class is told from the others.</summary>
/// <param name="Class">Its position among the classes.</param>
/// <param name="Count">Test examples of it.</param>
/// <param name="Precision">Of the examples taken for it, the share that is of it; null where none was.</param>
/// <param name="Recall">Of its examples, the share taken for it; null where there are none.</param>
/// <param name="F1">The harmonic mean of the two; null where nothing is of it and nothing was taken for it.</param>
public sealed record ClassScore(int Class, int Count, Interval? Precision, Interval? Recall, Interval? F1);
