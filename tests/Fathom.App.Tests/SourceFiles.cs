using System.Runtime.CompilerServices;

namespace Fathom.App.Tests;

/// <summary>The sources, for tests of what is written in them.</summary>
internal static class SourceFiles
{
    /// <summary>Where they lie; the test is skipped where they are not beside it.</summary>
    public static string Folder([CallerFilePath] string thisFile = "")
    {
        string source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "src"));
        Assert.SkipUnless(Directory.Exists(source), "the sources are not beside the tests");
        return source;
    }

    /// <summary>Lists every fault where there is any.</summary>
    public static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
