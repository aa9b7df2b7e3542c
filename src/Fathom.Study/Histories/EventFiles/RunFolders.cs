using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.EventFiles;

/// <summary>
/// Which run an event file belongs to and on which set it measures, by its folder: Keras' <c>train</c> and <c>validation</c>, an
/// estimator's <c>eval</c>, <c>add_scalars</c>' <c>Loss_train</c>.
/// </summary>
internal static class RunFolders
{
    private static readonly string[] Endings = ["_train", "_training", "_val", "_valid", "_validation", "_test", "_eval", "-train", "-val", "-valid", "-validation", "-test", "-eval"];

    /// <param name="file">The event file.</param>
    /// <param name="tags">In it.</param>
    /// <returns>The run's folder, and the set's word, empty where the folder says none.</returns>
    public static (string Run, string Set) Of(string file, IReadOnlyCollection<string> tags)
    {
        string folder = Path.GetDirectoryName(file)!;
        string name = Path.GetFileName(folder);
        string parent = Path.GetDirectoryName(folder) ?? folder;
        if (ColumnWords.Sets.ContainsKey(name.ToLowerInvariant()))
        {
            return (parent, name.ToLowerInvariant());
        }

        string? ending = Array.Find(Endings, end => name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        if (ending is null)
        {
            // An own folder for one scalar's line: Loss_lr, without a set.
            return IsOwnOf(name, tags) ? (parent, "") : (folder, "");
        }

        string stem = name[..^ending.Length];
        bool ofScalars = tags.Count > 0 && tags.All(tag => tag.Replace('/', '_') == stem);
        return (ofScalars ? parent : Path.Combine(parent, stem), ending[1..].ToLowerInvariant());
    }

    private static bool IsOwnOf(string folder, IReadOnlyCollection<string> tags) =>
        tags.Count == 1 && folder.StartsWith(tags.First().Replace('/', '_') + "_", StringComparison.Ordinal);
}
