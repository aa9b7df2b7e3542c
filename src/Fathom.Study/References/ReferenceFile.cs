using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Unicode;

namespace Fathom.Study.References;

/// <summary>A file with somebody else's numbers and statements (docs/reference-file.md).</summary>
public sealed class ReferenceFile
{
    /// <summary>Its name inside the folder of a study.</summary>
    public const string Name = "reference.json";

    private const int MostBytes = 1 << 20;
    private const int MostProblems = 20;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private ReferenceFile(ReferenceStudy reference, byte[] bytes) => (Reference, Bytes) = (reference, bytes);

    public ReferenceStudy Reference { get; }

    /// <summary>The file as it was read, to be kept beside a study.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The homework that Fathom answers.</summary>
    public static ReferenceFile Homework { get; } = Parse(Embedded("homework.json"), "homework.json");

    /// <exception cref="InvalidRequestException">The message has a line for each thing that is wrong, with the file and where in it.</exception>
    public static ReferenceFile Read(string path)
    {
        return File.Exists(path) || Directory.Exists(path)
            ? Parse(BoundedFile.Read(path, MostBytes), path)
            : throw new InvalidRequestException($"{path} does not exist; expected a reference file (docs/reference-file.md)");
    }

    /// <summary>The file that a study keeps, else the homework.</summary>
    /// <exception cref="InvalidRequestException">The study's file has errors.</exception>
    public static ReferenceFile Of(string studyFolder)
    {
        string path = Path.Combine(studyFolder, Name);
        return File.Exists(path) ? Read(path) : Homework;
    }

    private static ReferenceFile Parse(byte[] bytes, string path)
    {
        ReadOnlyMemory<byte> text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (!Utf8.IsValid(text.Span))
        {
            throw new InvalidRequestException($"{path}: is not UTF-8 text; save it as UTF-8");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Lenient);
            ReferenceReader reader = new();
            return reader.Read(document.RootElement) is { } reference
                ? new ReferenceFile(reference, bytes)
                : throw new InvalidRequestException(string.Join('\n', Told(reader.Problems).Select(problem => $"{path}, {problem}")));
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{path}{JsonFault.At(e)}; correct it there", e);
        }
        catch (InvalidOperationException e)
        {
            // The parser finds it only when the text is asked for.
            throw new InvalidRequestException($"{path}: a text has half a character, an escape \\ud800 to \\udfff without its other half; write the character itself", e);
        }
    }

    private static List<string> Told(List<string> problems) => problems.Count <= MostProblems
        ? problems
        : [.. problems.Take(MostProblems), string.Create(CultureInfo.InvariantCulture, $"and {problems.Count - MostProblems} more of the kind; correct these first")];

    private static byte[] Embedded(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no file named {name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
