namespace Fathom.Study.Histories.Tables;

/// <summary>A column's name, understood.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="Set">Whose examples.</param>
/// <param name="Quantity">What is measured.</param>
/// <param name="Stem">The name without the set and words that carry nothing, to pair training with validation: <c>loss</c>, <c>macro_f1</c>.</param>
/// <param name="Rank">0 of the plain name, more of a more special one: <c>loss</c> before <c>dense_2_loss</c>.</param>
/// <param name="OfStep">The name says that it is of a step or a batch.</param>
/// <param name="OfEpoch">The name says that it is of a whole epoch.</param>
/// <param name="HigherIsBetter">Of accuracies and scores.</param>
internal sealed record ColumnMeaning(
    string Name, ReadingSet Set, Quantity Quantity, string Stem, int Rank, bool OfStep, bool OfEpoch, bool HigherIsBetter);
