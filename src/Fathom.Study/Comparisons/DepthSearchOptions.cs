namespace Fathom.Study.Comparisons;

/// <summary>What a depth search may try.</summary>
public sealed record DepthSearchOptions
{
    /// <summary>Every depth that may be the answer, ascending.</summary>
    public required IReadOnlyList<int> Depths { get; init; }

    /// <summary>Most seeds of one depth; they are numbered from 1.</summary>
    public required int Seeds { get; init; }

    /// <summary>What counts as enough.</summary>
    public required ContestRules Rules { get; init; }

    /// <summary>Work of one run of a depth, in any unit.</summary>
    public required Func<int, double> CostOf { get; init; }
}
