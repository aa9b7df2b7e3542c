namespace Fathom.DiagnosisBench.Elsewhere;

/// <summary>One line of a corpus's MANIFEST.tsv.</summary>
/// <param name="Path">Below the corpus.</param>
/// <param name="Truth">What an expert says who looks at the curves.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorpusFile(string Path, string Truth, string Reason)
{
    /// <summary>The lines of a corpus; none where it is missing.</summary>
    public static IReadOnlyList<CorpusFile> Of(string corpus)
    {
        string manifest = System.IO.Path.Combine(corpus, "MANIFEST.tsv");
        if (!File.Exists(manifest))
        {
            return [];
        }

        string[][] rows = [.. File.ReadLines(manifest).Select(line => line.Split('\t'))];
        int path = Array.IndexOf(rows[0], "path");
        int truth = Array.IndexOf(rows[0], "truth");
        int reason = Array.IndexOf(rows[0], "reason");
        return [.. rows.Skip(1).Where(row => row.Length > reason).Select(row => new CorpusFile(row[path], row[truth], row[reason]))];
    }
}
