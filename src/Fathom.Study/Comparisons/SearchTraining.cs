namespace Fathom.Study.Comparisons;

/// <summary>Trains every depth with every seed.</summary>
/// <returns>For each depth the validation accuracy of each seed; null where the run diverged.</returns>
public delegate Task<IReadOnlyList<IReadOnlyList<double?>>> SearchTraining(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds);
