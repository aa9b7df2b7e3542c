using System.Runtime.CompilerServices;

namespace Fathom.App.Tests;

/// <summary>Texts that people looked at and found good. FATHOM_UPDATE_GOLDEN=1 writes them anew; then look again.</summary>
internal static class GoldenFile
{
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        string text = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        if (Environment.GetEnvironmentVariable("FATHOM_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", name), text);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)), text);
    }
}
