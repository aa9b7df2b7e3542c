namespace Fathom.Study;

/// <summary>What lies in a folder, in a sentence for an error line.</summary>
internal static class FolderSummary
{
    private const int Most = 5;

    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return File.Exists(folder) ? "It is a file, not a folder." : "There is no such folder.";
        }

        try
        {
            string[] names = [.. Directory.EnumerateFileSystemEntries(folder).Take(1000).Order(StringComparer.Ordinal).Select(Named)];
            string more = names.Length > Most ? $" and {(names.Length == 1000 ? "many" : names.Length - Most)} more" : "";
            return names.Length == 0 ? "The folder is empty." : $"In it lie {string.Join(", ", names.Take(Most))}{more}.";
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            return $"It cannot be read: {FileFault.Reason(denied)}.";
        }
    }

    private static string Named(string path) => Path.GetFileName(path) + (Directory.Exists(path) ? "/" : "");
}
