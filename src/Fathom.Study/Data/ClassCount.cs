namespace Fathom.Study.Data;

/// <summary>How many examples of a class each part holds.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Training">In the training part, validation among it.</param>
/// <param name="Test">In the test part.</param>
public sealed record ClassCount(string Name, int Training, int Test)
{
    /// <summary>Of those in the training part, how many validate.</summary>
    public int Validation { get; init; }
}
