namespace Fathom.Study.Comparisons;

/// <summary>Trains every depth with every seed.</summary>
/// <returns>For each depth what each seed shows on validation; null where the run ended before its last epoch.</returns>
public delegate Task<IReadOnlyList<IReadOnlyList<RunFigure?>>> SearchTraining(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds);
