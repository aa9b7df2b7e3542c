using System.Text;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data.Tables;

/// <summary>Tables that tests write themselves, read as the command line reads them.</summary>
internal sealed class MadeTable : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static DataOptions Options { get; } = new()
    {
        CacheDirectory = Path.GetTempPath(),
        MayDownload = false,
        Names = new DataOptionNames { Label = "--label", Ignore = "--ignore", Missing = "--missing", ImageSize = "--image-size", Group = "--group-column", Part = "--part-column", Examples = "--examples", Test = "--test", Validation = "--validation" },
    };

    /// <summary>60 rows of three kinds of flower: two numbers, a colour, whether it smells, and a name beside.</summary>
    public static string[] Flowers { get; } =
    [
        "length,width,colour,smells,kind",
        .. Enumerable.Range(0, 60).Select(row => FormattableString.Invariant(
            $"{1 + row % 3 + 0.25 * (row % 7)},{10 * (row % 5)},{(row % 4 == 0 ? "red" : "blue")},{(row % 2 == 0 ? "yes" : "no")},{(row % 3) switch { 0 => "rose", 1 => "iris", _ => "lily" }}")),
    ];

    public string Folder => _folder.Path;

    public string Write(string name, params IEnumerable<string> lines) => _folder.Write(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public string Write(string name, byte[] content) => _folder.Write(name, content);

    public static LoadedData Load(string path, DataRequest? request = null) =>
        DataKinds.Load((request ?? new DataRequest()) with { Path = path }, Options, TestContext.Current.CancellationToken);

    public static string Fault(string path, DataRequest? request = null) => Assert.Throws<InvalidRequestException>(() => Load(path, request)).Message;

    public void Dispose() => _folder.Dispose();
}
