namespace Fathom.Study.Data;

/// <summary>A file as its publisher serves it.</summary>
/// <param name="Name">Its name, in every mirror's folder and in ours.</param>
/// <param name="Bytes">Its exact length.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file as served.</param>
public sealed record RemoteFile(string Name, long Bytes, string Sha256);
