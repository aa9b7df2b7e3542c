using System.Buffers.Binary;
using System.Text.Json;
using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>
/// Reads safetensors files of float32 tensors. Everything the header says is checked against the file's real length
/// before memory is taken for it.
/// </summary>
public static class SafetensorsReader
{
    /// <exception cref="InvalidRequestException">Not such a file, or a damaged one: the message names it and what was expected.</exception>
    public static SafetensorsFile Read(string path)
    {
        try
        {
            using FileStream input = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(input, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path} does not exist; expected a safetensors file", e);
        }
    }

    /// <param name="input">Seekable, at its start.</param>
    /// <param name="path">What messages call it.</param>
    internal static SafetensorsFile Read(Stream input, string path)
    {
        (JsonDocument header, long dataLength) = ReadHeader(input, path);
        using (header)
        {
            try
            {
                IReadOnlyDictionary<string, string> metadata = ReadMetadata(header.RootElement, path);
                List<TensorEntry> entries = ReadEntries(header.RootElement, path);
                CheckCovers(entries, dataLength, path);
                return new SafetensorsFile(metadata, [.. entries.Select(entry => ReadTensor(entry, input))]);
            }
            catch (InvalidOperationException e)
            {
                // What System.Text.Json throws for a string that is no Unicode.
                throw new InvalidRequestException($"{path}: a string in the header is not Unicode: {e.Message}", e);
            }
        }
    }

    private static (JsonDocument Header, long DataLength) ReadHeader(Stream input, string path)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        if (input.Length < lengthBytes.Length)
        {
            throw Damaged(path, $"{input.Length} bytes long; expected at least the 8 bytes of a header length");
        }

        input.ReadExactly(lengthBytes);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        ulong rest = (ulong)(input.Length - lengthBytes.Length);
        if (headerLength > rest || headerLength > SafetensorsFile.MaximumHeaderLength)
        {
            throw Damaged(
                path,
                $"the header says it is {headerLength} bytes long; expected at most {Math.Min(rest, SafetensorsFile.MaximumHeaderLength)}");
        }

        byte[] header = new byte[headerLength];
        input.ReadExactly(header);
        return (ParseHeader(header, path), (long)(rest - headerLength));
    }

    private static JsonDocument ParseHeader(byte[] header, string path)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw Damaged(path, $"the header is JSON {document.RootElement.ValueKind}; expected an object");
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{path}: the header is not JSON", e);
        }
    }

    private static Dictionary<string, string> ReadMetadata(JsonElement header, string path)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        if (!header.TryGetProperty(SafetensorsFile.MetadataKey, out JsonElement element))
        {
            return metadata;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(path, $"{SafetensorsFile.MetadataKey} is JSON {element.ValueKind}; expected an object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            metadata.Add(
                property.Name,
                property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : throw Damaged(path, $"metadata {property.Name} is JSON {property.Value.ValueKind}; expected a string"));
        }

        return metadata;
    }

    private static List<TensorEntry> ReadEntries(JsonElement header, string path) =>
    [
        .. header.EnumerateObject()
            .Where(property => property.Name != SafetensorsFile.MetadataKey)
            .Select(property => ReadEntry(property, path))
            .OrderBy(entry => entry.Start)
            .ThenBy(entry => entry.End),
    ];

    private static TensorEntry ReadEntry(JsonProperty property, string path)
    {
        string name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(path, $"tensor {name} is JSON {property.Value.ValueKind}; expected an object");
        }

        string? type = property.Value.TryGetProperty("dtype", out JsonElement element) && element.ValueKind == JsonValueKind.String
            ? element.GetString()
            : null;
        if (type != SafetensorsFile.Float32)
        {
            throw Damaged(path, $"tensor {name} has dtype {type ?? "nothing"}; expected {SafetensorsFile.Float32}");
        }

        long[] shape = Numbers(property, "shape", path);
        long[] offsets = Numbers(property, "data_offsets", path);
        if (offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw Damaged(path, $"tensor {name} has data_offsets [{string.Join(", ", offsets)}]; expected a start and an end");
        }

        if (!ShapeHolds(shape, (offsets[1] - offsets[0]), out int count))
        {
            throw Damaged(
                path,
                $"tensor {name} of shape [{string.Join(", ", shape)}] takes {offsets[1] - offsets[0]} bytes; expected 4 for each value");
        }

        return new TensorEntry(name, [.. shape.Select(size => (int)size)], offsets[0], offsets[1], count);
    }

    private static long[] Numbers(JsonProperty tensor, string name, string path)
    {
        if (!tensor.Value.TryGetProperty(name, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Damaged(path, $"tensor {tensor.Name} has no {name}; expected a list of numbers");
        }

        return
        [
            .. list.EnumerateArray().Select(element =>
                element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) && number >= 0
                    ? number
                    : throw Damaged(path, $"tensor {tensor.Name} has {element.GetRawText()} in {name}; expected whole numbers from 0")),
        ];
    }

    private static bool ShapeHolds(long[] shape, long byteCount, out int count)
    {
        UInt128 product = 1;
        foreach (long size in shape)
        {
            // Once beyond what an array can hold it stays beyond, so a long shape cannot wrap around.
            product = product > int.MaxValue && size > 0 ? product : product * (ulong)size;
        }

        count = product <= int.MaxValue ? (int)product : -1;
        return count >= 0 && shape.All(size => size <= int.MaxValue) && count * (long)sizeof(float) == byteCount;
    }

    private static void CheckCovers(List<TensorEntry> entries, long dataLength, string path)
    {
        long end = 0;
        foreach (TensorEntry entry in entries)
        {
            if (entry.Start != end)
            {
                throw Damaged(path, $"tensor {entry.Name} starts at byte {entry.Start} of the values; expected {end}");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw Damaged(path, $"{dataLength} bytes of values; the header's tensors need {end}");
        }
    }

    private static NamedTensor ReadTensor(TensorEntry entry, Stream input) =>
        new(entry.Name, entry.Shape, TensorBytes.Read(input, entry.Count));

    private static InvalidRequestException Damaged(string path, string problem) => new($"{path}: {problem}");

    private sealed record TensorEntry(string Name, IReadOnlyList<int> Shape, long Start, long End, int Count);
}
