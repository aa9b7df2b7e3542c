namespace Fathom.Engine.Training;

/// <summary>Some steps of an epoch in a row.</summary>
/// <param name="First">The place of the first example in the epoch's order.</param>
/// <param name="End">The place behind the last.</param>
/// <param name="Steps">How many batches that are.</param>
internal readonly record struct Stretch(int First, int End, int Steps)
{
    public bool IsEmpty => First >= End;
}
