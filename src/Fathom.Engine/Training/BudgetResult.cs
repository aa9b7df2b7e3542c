namespace Fathom.Engine.Training;

/// <summary>The test set read at a budget. <paramref name="Confusion"/>[truth][prediction] counts test examples.</summary>
public sealed record BudgetResult(
    int Budget, double TestLoss, double TestAccuracy, IReadOnlyList<IReadOnlyList<int>> Confusion);
