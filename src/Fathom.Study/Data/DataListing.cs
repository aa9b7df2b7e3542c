namespace Fathom.Study.Data;

/// <summary>A known data set and where it is.</summary>
/// <param name="Name">The name it is asked for by.</param>
/// <param name="IsSynthetic">True where it is drawn by a program and needs no files.</param>
/// <param name="Folder">The folder that would be used; null where it needs none or none is complete.</param>
/// <param name="LookedIn">Every folder looked into, in order, with what each lacks.</param>
public sealed record DataListing(
    string Name, bool IsSynthetic, string? Folder, IReadOnlyList<DataLocation> LookedIn)
{
    public bool IsAtHand => IsSynthetic || Folder is not null;
}
