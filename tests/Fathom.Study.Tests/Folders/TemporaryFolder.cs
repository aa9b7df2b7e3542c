namespace Fathom.Study.Tests.Folders;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
/// <param name="inMemory">Where the system has such a place: for millions of small files.</param>
internal sealed class TemporaryFolder(bool inMemory = false) : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory($"{Memory}/fathom-test-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("fathom-test-").FullName;

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Every file's bytes as text under its relative path, to compare whole folders.</summary>
    public SortedDictionary<string, string> Content() => new(
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(Path, file),
            file => System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(file)),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>A JSON file's text as before it carried a sum of its other lines.</summary>
    public static string WithoutSum(string json) => json.StartsWith("{\n  \"sha256\": ", StringComparison.Ordinal) ? "{\n" + json[(json.IndexOf('\n', 2) + 1)..] : json;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
