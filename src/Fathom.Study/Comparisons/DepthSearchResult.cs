namespace Fathom.Study.Comparisons;

/// <summary>What a depth search came to.</summary>
/// <param name="Answer">The smallest depth proved enough, else the best observed; null where no run came to its end.</param>
/// <param name="IsEnough">The answer is proved to lie within the margin of the best of the depths tried.</param>
/// <param name="Rounds">In order.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="GridRuns">Runs of the whole grid: every depth with every seed.</param>
/// <param name="Work">Cost of the runs made.</param>
/// <param name="GridWork">Cost of the whole grid.</param>
public sealed record DepthSearchResult(
    int? Answer, bool IsEnough, IReadOnlyList<SearchRound> Rounds, int Runs, int GridRuns, double Work, double GridWork)
{
    /// <summary>The part of the grid's work that was not needed.</summary>
    public double Saved => 1 - Work / GridWork;
}
