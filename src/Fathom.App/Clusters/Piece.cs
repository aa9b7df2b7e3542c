namespace Fathom.App.Clusters;

/// <summary>Work that a task can do: a run, by its name, or a trial of a learning rate, by what <see cref="Study.Tuning.TrialSpec"/> writes.</summary>
/// <param name="Name">No two of a study are the same, and none has white space.</param>
/// <param name="Seconds">What it will take on a task's processors, estimated.</param>
internal sealed record Piece(string Name, double Seconds);
