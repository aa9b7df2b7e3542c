using System.Runtime.CompilerServices;

namespace Fathom.Study.Tests;

/// <summary>The pages under docs, where the tests run beside them.</summary>
internal static class Documents
{
    /// <returns>The page's text; null where it is not there.</returns>
    public static string? Find(string name)
    {
        string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
