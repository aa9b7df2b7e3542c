namespace Fathom.Study.Tests.Folders;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fathom-test-").FullName;

    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Every file's bytes as text under its relative path, to compare whole folders.</summary>
    public SortedDictionary<string, string> Content() => new(
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(Path, file),
            file => System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(file)),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
