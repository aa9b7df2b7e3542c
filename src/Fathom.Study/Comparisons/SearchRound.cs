namespace Fathom.Study.Comparisons;

/// <summary>Why a round of a search was made.</summary>
public enum SearchPurpose
{
    /// <summary>A few seeds of depths that grow by half as much again.</summary>
    Ladder,

    /// <summary>More seeds of the depths that may still be the answer.</summary>
    Halving,

    /// <summary>All seeds of a depth that turned out to matter after it had been left behind.</summary>
    TopUp,

    /// <summary>A depth between the answer so far and the next smaller one that was tried.</summary>
    Refinement,
}

/// <summary>One round of a search: what was trained, and what it came to.</summary>
/// <param name="Purpose">Why.</param>
/// <param name="Depths">Depths that were trained.</param>
/// <param name="FirstSeed">Of each of them.</param>
/// <param name="LastSeed">Of each of them.</param>
/// <param name="Best">The depth to expect most of after the round; null where no run came to its end.</param>
/// <param name="Worse">All depths tried that are proved worse by more than the margin.</param>
/// <param name="Answer">The smallest depth proved enough, else the best.</param>
public sealed record SearchRound(
    SearchPurpose Purpose, IReadOnlyList<int> Depths, int FirstSeed, int LastSeed, int? Best, IReadOnlyList<int> Worse, int? Answer)
{
    public IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, LastSeed - FirstSeed + 1);
}
