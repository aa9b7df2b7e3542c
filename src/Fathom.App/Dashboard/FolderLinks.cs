using Fathom.Study;

namespace Fathom.App.Dashboard;

/// <summary>Symbolic links in a served folder: somebody else may have made it, and a link can lead anywhere on this machine.</summary>
internal static class FolderLinks
{
    /// <exception cref="InvalidRequestException">A part of the path below the folder is a link to something outside of it.</exception>
    public static void Require(string folder, params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (LeadsOut(folder, path) is { } link)
            {
                throw new InvalidRequestException($"{link} is a link out of the study's folder, which the page does not follow; put the files themselves there.");
            }
        }
    }

    /// <summary>The first part of the path that is such a link; null where there is none.</summary>
    private static string? LeadsOut(string folder, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string part = root;
        foreach (string name in Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar))
        {
            part = Path.Combine(part, name);
            if (new FileInfo(part).LinkTarget is not null && !IsInside(root, part))
            {
                return part;
            }
        }

        return null;
    }

    private static bool IsInside(string root, string link)
    {
        string real = Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root;
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName is { } target
                && (target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || target.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // Links that lead in a circle lead nowhere.
            return false;
        }
    }
}
