using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fathom.App.Tests;

/// <summary>Whoever follows the pages on one's own data word for word, with files of the names that they use, comes to a report.</summary>
public sealed class BroughtDocumentTests : IDisposable
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("own-data.md", 12, "penguin-study")]
    [InlineData("own-pictures.md", 4, "picture-study")]
    public async Task Every_command_of_the_page_does_its_work(string page, int least, string study)
    {
        string path = Path.Combine(Root(), "docs", page);
        Assert.SkipUnless(File.Exists(path), "the documents are not beside the tests");
        WriteTables();
        WritePictures("pictures");
        string[] commands = [.. Commands(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))];

        foreach (string command in commands)
        {
            int before = _session.Error.Length;
            int code = await _session.RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            Assert.True(code == 0, $"{command}: {_session.Error[before..]}");
        }

        Assert.True(commands.Length >= least, $"{commands.Length} commands");
        Assert.Contains("How deep", await File.ReadAllTextAsync(Path.Combine(_session.Folder, study, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The lines of the page's blocks of commands, in their order.</summary>
    private static IEnumerable<string> Commands(string page)
    {
        bool isCommand = false;
        foreach (string line in page.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCommand = line == "```sh";
            }
            else if (isCommand && line.StartsWith("fathom ", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    /// <summary>Small tables under every name that the page has, with the columns that it speaks of.</summary>
    private void WriteTables()
    {
        string[] lines =
        [
            "species,island,bill_length_mm,sex",
            .. Enumerable.Range(0, 400).Select(row => FormattableString.Invariant(
                $"{(row % 3) switch { 0 => "Adelie", 1 => "Gentoo", _ => "Chinstrap" }},{(row * 7 % 11 > 5 ? "Dream" : "Biscoe")},{30 + row % 3 * 8 + row * 13 % 17 * 0.75},{(row % 19 == 0 ? "NA" : row % 2 == 0 ? "female" : "male")}")),
        ];
        foreach (string name in new[] { "penguins.csv", "LetterRecognition.csv", "Satellite.csv", "Shuttle.csv", "Soybean.csv", "HouseVotes84.csv", "BreastCancer.csv", "digits.csv.gz" })
        {
            File.WriteAllLines(Path.Combine(_session.Folder, name), lines);
        }
    }

    /// <summary>Two classes of twelve pictures, as bitmaps: bright above, bright below.</summary>
    private void WritePictures(string folder)
    {
        foreach ((string name, int bright) in new[] { ("above", 0), ("below", 1) })
        {
            string place = Directory.CreateDirectory(Path.Combine(_session.Folder, folder, name)).FullName;
            for (int picture = 0; picture < 12; picture++)
            {
                File.WriteAllBytes(Path.Combine(place, $"{picture}.bmp"), Bitmap(bright, picture));
            }
        }

        File.Copy(Path.Combine(_session.Folder, folder, "above", "3.bmp"), Path.Combine(_session.Folder, "photo.bmp"));
    }

    /// <summary>12 × 12 pixels of 24 bits.</summary>
    private static byte[] Bitmap(int bright, int picture)
    {
        const int Side = 12;
        const int Head = 54;
        byte[] file = new byte[Head + 3 * Side * Side];
        Encoding.ASCII.GetBytes("BM").CopyTo(file, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), Head);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Side);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), Side);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(34), 3 * Side * Side);
        for (int at = 0; at < 3 * Side * Side; at++)
        {
            // Rows stand from below.
            int row = at / (3 * Side);
            file[Head + at] = (byte)((row < Side / 2 == (bright == 1) ? 200 : 30) + picture);
        }

        return file;
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
