using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>How one depth came out of a contest.</summary>
/// <param name="Kind">Enough, worse or undecided.</param>
/// <param name="Shortfall">
/// How far below the best: the difference of the means, and what the simultaneous bounds leave: at least and at most so much.
/// The upper end is infinite where too few runs bound nothing.
/// </param>
/// <param name="Learned">For each run given whether it learned.</param>
/// <param name="IsBest">The depth to expect most of.</param>
/// <param name="IsSteadied">Judged on the mean of the last epochs.</param>
internal sealed record Verdict(DepthVerdict Kind, Interval Shortfall, bool[] Learned, bool IsBest, bool IsSteadied);
