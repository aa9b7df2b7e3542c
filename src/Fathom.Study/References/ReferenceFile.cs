using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Fathom.Study.References;

/// <summary>A file with somebody else's numbers and statements (docs/reference-file.md).</summary>
public sealed class ReferenceFile
{
    /// <summary>Its name inside the folder of a study.</summary>
    public const string Name = "reference.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private ReferenceFile(Reference reference, byte[] bytes) => (Reference, Bytes) = (reference, bytes);

    public Reference Reference { get; }

    /// <summary>The file as it was read, to be kept beside a study.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The homework that Fathom answers.</summary>
    public static ReferenceFile Homework { get; } = Parse(Embedded("homework.json"), "homework.json");

    /// <exception cref="InvalidRequestException">The message has a line for each thing that is wrong, with the file and where in it.</exception>
    public static ReferenceFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path}: no such file; expected a reference file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException($"{path} cannot be read: {e.Message}", e);
        }
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
        ReferenceReader reader = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), Lenient);
            return reader.Read(document.RootElement) is { } reference
                ? new ReferenceFile(reference, bytes)
                : throw new InvalidRequestException(string.Join('\n', reader.Problems.Select(problem => $"{path}, {problem}")));
        }
        catch (JsonException e)
        {
            string line = ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new InvalidRequestException($"{path}, line {line}: is not JSON: {e.Message.Split(" LineNumber: ")[0]}", e);
        }
    }

    private static byte[] Embedded(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly holds no file named {name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
