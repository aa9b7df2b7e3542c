using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>Writes safetensors files; the same content always gives the same bytes.</summary>
public static class SafetensorsWriter
{
    private static readonly JsonWriterOptions HeaderOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">Two tensors share a name, or a tensor's values are not as many as its shape says.</exception>
    public static void Write(SafetensorsFile file, Stream output)
    {
        byte[] header = Header(file);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        output.Write(length);
        output.Write(header);
        foreach (NamedTensor tensor in file.Tensors)
        {
            TensorBytes.Write(tensor.Values, output);
        }
    }

    private static byte[] Header(SafetensorsFile file)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header, HeaderOptions))
        {
            json.WriteStartObject();
            WriteMetadata(json, file.Metadata);
            WriteTensors(json, file.Tensors);
            json.WriteEndObject();
        }

        while (header.Length % SafetensorsFile.Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsFile.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IReadOnlyList<NamedTensor> tensors)
    {
        HashSet<string> names = new(StringComparer.Ordinal) { SafetensorsFile.MetadataKey };
        long offset = 0;
        foreach (NamedTensor tensor in tensors)
        {
            CheckTensor(tensor, names);
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", SafetensorsFile.Float32);
            WriteNumbers(json, "shape", tensor.Shape.Select(size => (long)size));
            long end = offset + tensor.Values.LongLength * sizeof(float);
            WriteNumbers(json, "data_offsets", [offset, end]);
            json.WriteEndObject();
            offset = end;
        }
    }

    private static void CheckTensor(NamedTensor tensor, HashSet<string> names)
    {
        if (!names.Add(tensor.Name))
        {
            throw new ArgumentException($"The name {tensor.Name} is taken.", nameof(tensor));
        }

        long count = tensor.Shape.Aggregate(1L, (product, size) => checked(product * size));
        if (count != tensor.Values.Length)
        {
            throw new ArgumentException(
                $"{tensor.Name} has {tensor.Values.Length} values; its shape [{string.Join(", ", tensor.Shape)}] says {count}.",
                nameof(tensor));
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
