namespace Fathom.Study.Tests.Histories;

/// <summary>Real files of other tools where <c>FATHOM_HISTORIES</c> names a folder with them and a MANIFEST.tsv.</summary>
internal static class RealHistories
{
    public const string Reason = "FATHOM_HISTORIES does not name a folder with a MANIFEST.tsv.";

    public static string Folder => Environment.GetEnvironmentVariable("FATHOM_HISTORIES") ?? "";

    public static bool AreThere => File.Exists(Path.Combine(Folder, "MANIFEST.tsv"));

    /// <summary>Paths below the folder, each a file or a folder that ends in a slash.</summary>
    public static IReadOnlyList<string> Paths => [.. File.ReadLines(Path.Combine(Folder, "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')[0])];
}
