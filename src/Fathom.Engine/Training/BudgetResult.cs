namespace Fathom.Engine.Training;

/// <summary>The test set read at a budget. <paramref name="Confusion"/>[truth][prediction] counts test examples.</summary>
public sealed record BudgetResult(
    int Budget, double TestLoss, double TestAccuracy, IReadOnlyList<IReadOnlyList<int>> Confusion)
{
    /// <summary>
    /// Bit i % 8 of byte i / 8 is set where test example i was classified right: what lets two networks be compared on
    /// the same images. Empty where it was not recorded.
    /// </summary>
    public ReadOnlyMemory<byte> Correct { get; init; }
}
