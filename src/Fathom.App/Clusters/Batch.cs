namespace Fathom.App.Clusters;

/// <summary>Tasks that were submitted together.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Series">Counts the times that a person asked for the study; the tries of a piece are counted anew in each.</param>
/// <param name="Round">Counts the rounds of a series: of tuning, of a search, of the study's runs.</param>
/// <param name="Tasks">How many.</param>
/// <param name="Arrays">As the cluster took them; fewer tasks than that where submitting was cut off.</param>
internal sealed record Batch(int Number, int Series, int Round, int Tasks, IReadOnlyList<SubmittedArray> Arrays);
