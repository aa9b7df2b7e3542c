namespace Fathom.Study.Data;

/// <summary>Whether one part of a data set is what was published.</summary>
/// <param name="Name">The published file's name, or what was drawn.</param>
/// <param name="Problem">What is wrong, as an error line; null where nothing is.</param>
public sealed record FileVerdict(string Name, string? Problem)
{
    public bool IsGood => Problem is null;
}
