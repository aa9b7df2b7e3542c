using System.Text.RegularExpressions;

namespace Fathom.Study.Data;

/// <summary>IDX files in a folder and below it, sorted by the data set and the part that their names tell.</summary>
internal static partial class IdxFolder
{
    private const int Deepest = 3;

    /// <summary>A file and what its name says of it.</summary>
    /// <param name="Path">Where it lies.</param>
    /// <param name="Set">What stands before the part in its name, such as <c>emnist-letters</c>; empty where nothing does.</param>
    /// <param name="Part">train, test or val.</param>
    /// <param name="HoldsLabels">Labels or images.</param>
    public sealed record Entry(string Path, string Set, string Part, bool HoldsLabels);

    /// <summary>The files that bear such names and begin as IDX files do; of several of one kind the published, compressed one, then the highest.</summary>
    public static IReadOnlyList<Entry> Look(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Deepest, IgnoreInaccessible = true })
            .Select(Named)
            .OfType<Entry>()
            .OrderByDescending(entry => entry.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            .ThenBy(entry => entry.Path.Length)
            .ThenBy(entry => entry.Path, StringComparer.Ordinal)
            .DistinctBy(entry => (entry.Set, entry.Part, entry.HoldsLabels)),
    ];

    private static Entry? Named(string path)
    {
        Match match = FileName().Match(Path.GetFileName(path));
        return match.Success && (match.Groups["idx"].Success || BeginsAsIdx(path))
            ? new Entry(path, match.Groups["set"].Value.ToLowerInvariant(), Part(match.Groups["part"].Value), match.Groups["kind"].Value.StartsWith("l", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private static string Part(string word) => word.ToLowerInvariant() switch
    {
        "t10k" or "test" or "testing" => "test",
        "val" or "valid" or "validation" => "val",
        _ => "train",
    };

    private static bool BeginsAsIdx(string path)
    {
        try
        {
            IdxReader.ReadHeader(path);
            return true;
        }
        catch (InvalidRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<set>.*?)[-_.]?(?<part>train(ing)?|t10k|test(ing)?|val(id(ation)?)?)[-_.]?(?<kind>images?|labels?)([-_.]?(?<idx>idx[1-4])([-_.]?(u?byte|int))?)?(\.gz)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
