using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Fathom.Study.Formats;

/// <summary>Writes arrays as NumPy's <c>savez</c> does; the same arrays give the same bytes.</summary>
/// <remarks>https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0.</remarks>
internal sealed class NpzWriter(Stream output) : IDisposable
{
    /// <summary>Headers end on such a boundary.</summary>
    private const int Alignment = 64;

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="name">Of the array.</param>
    /// <param name="type">NumPy's: <c>|u1</c>, <c>&lt;f4</c>.</param>
    /// <param name="shape">Sizes, the slowest first.</param>
    /// <param name="data">The numbers, little-endian.</param>
    public void Write(string name, string type, IReadOnlyList<int> shape, ReadOnlySpan<byte> data)
    {
        ZipArchiveEntry entry = _zip.CreateEntry(name + ".npy", CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        string header = FormattableString.Invariant($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Count == 1 ? "," : "")}), }}");
        int padding = Alignment - (10 + header.Length + 1) % Alignment;
        byte[] text = Encoding.Latin1.GetBytes(header + new string(' ', padding % Alignment) + "\n");
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, .. length, .. text]);
        stream.Write(data);
    }

    /// <summary>Texts of fixed length in UTF-32, as NumPy's <c>str_</c>.</summary>
    public void Write(string name, IReadOnlyList<string> texts)
    {
        byte[][] encoded = [.. texts.Select(Encoding.UTF32.GetBytes)];
        int length = Math.Max(4, encoded.Max(text => text.Length));
        byte[] data = new byte[texts.Count * length];
        for (int index = 0; index < encoded.Length; index++)
        {
            encoded[index].CopyTo(data, index * length);
        }

        Write(name, FormattableString.Invariant($"<U{length / 4}"), [texts.Count], data);
    }

    public void Dispose() => _zip.Dispose();
}
