using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Fathom.Study.Data;

/// <summary>Reads IDX files of unsigned bytes or 32-bit integers, gzip-compressed or raw; which of the two is seen from the content.</summary>
/// <remarks>
/// The format is LeCun's: two zero bytes, the element type (8 is unsigned byte, 12 a big-endian 32-bit integer), the number of dimensions, a big-endian
/// 32-bit size for each, then the elements. Every method throws <see cref="InvalidRequestException"/> where a file is not that.
/// </remarks>
public static class IdxReader
{
    private const byte UnsignedByte = 8;
    private const byte Integer = 12;

    /// <summary>Deflate's densest code: 258 bytes in two bits. No file decodes to more for each of its own bytes.</summary>
    private const long LargestExpansion = 258 * 4;

    /// <summary>Reads only what the file declares of itself.</summary>
    public static IdxHeader ReadHeader(string path) => Decode(path, stream => ParseHeader(path, stream));

    /// <summary>Reads and checks the whole file. What it declares takes no memory that it cannot fill.</summary>
    public static IdxArray Read(string path) => Decode(path, stream => ReadArray(path, stream, LengthOf(path)));

    /// <summary>The same of a file in an archive.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="file">The file, gzip-compressed or raw; it can be sought.</param>
    internal static IdxArray Read(string name, Stream file) => Decode(name, file, stream => ReadArray(name, stream, file.Length));

    /// <summary>Of the file itself, where the path is a link to it.</summary>
    private static long LengthOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    private static IdxArray ReadArray(string path, Stream stream, long packedBytes)
    {
        IdxHeader header = ParseHeader(path, stream);
        long declared = header.Length + header.ElementCount * header.ElementBytes;
        byte[] content = new byte[Math.Min(declared, header.Length + LargestExpansion * packedBytes)];
        WriteHeader(header, content);
        int filled = header.Length;
        while (filled < declared)
        {
            int read = stream.Read(content, filled, content.Length - filled);
            if (read == 0)
            {
                throw new InvalidRequestException(
                    $"'{path}' is cut short: it holds {(filled - header.Length) / header.ElementBytes} elements; expected {header.ElementCount} "
                    + $"({header}, as its header declares). Get the file again.");
            }

            filled += read;
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidRequestException(
                $"'{path}' goes on after its last element: expected the end after {header.ElementCount} elements "
                + $"({header}, as its header declares). Get the file again.");
        }

        return new IdxArray(header, content);
    }

    private static IdxHeader ParseHeader(string path, Stream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        ReadHeaderBytes(path, stream, magic);
        if (magic[0] != 0 || magic[1] != 0)
        {
            string hint = magic[0] == '<' ? "It looks like a web page saved under this name. " : "";
            throw new InvalidRequestException(
                $"'{path}' is not an IDX file: it begins with {Convert.ToHexString(magic)}; expected 00000801 or 00000803. "
                + $"{hint}Get the file again.");
        }

        if (magic[2] is not (UnsignedByte or Integer))
        {
            throw new InvalidRequestException(
                $"'{path}' holds elements of IDX type 0x{magic[2]:X2}; expected 0x08 (unsigned bytes) or 0x0C (32-bit integers). "
                + "Use the published file of this name.");
        }

        int elementBytes = magic[2] == Integer ? 4 : 1;
        return new IdxHeader(ReadSizes(path, stream, magic[3], elementBytes), elementBytes);
    }

    private static int[] ReadSizes(string path, Stream stream, byte dimensionCount, int elementBytes)
    {
        if (dimensionCount == 0)
        {
            throw new InvalidRequestException($"'{path}' declares no dimensions; expected at least 1. Get the file again.");
        }

        Span<byte> bytes = stackalloc byte[4 * dimensionCount];
        ReadHeaderBytes(path, stream, bytes);
        int[] sizes = new int[dimensionCount];
        long elements = elementBytes;
        for (int d = 0; d < dimensionCount; d++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * d)..]);
            if (size == 0 || size > (Array.MaxLength - bytes.Length - 4) / elements)
            {
                throw new InvalidRequestException(
                    $"'{path}' declares size {size} for dimension {d + 1} of {dimensionCount}; expected sizes of at least 1 "
                    + "that make fewer than 2^31 elements. Its header is damaged: get the file again.");
            }

            sizes[d] = (int)size;
            elements *= size;
        }

        return sizes;
    }

    private static void ReadHeaderBytes(string path, Stream stream, Span<byte> destination)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
        {
            throw new InvalidRequestException(
                $"'{path}' ends within its header; expected an IDX file: a magic number, sizes and elements. Get the file again.");
        }
    }

    private static void WriteHeader(IdxHeader header, Span<byte> destination)
    {
        destination[2] = header.ElementBytes == 1 ? UnsignedByte : Integer;
        destination[3] = (byte)header.Sizes.Count;
        for (int d = 0; d < header.Sizes.Count; d++)
        {
            BinaryPrimitives.WriteInt32BigEndian(destination[(4 + (4 * d))..], header.Sizes[d]);
        }
    }

    private static T Decode<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Decode(path, file, read);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException(
                $"'{path}' cannot be read; expected an IDX file that may be: {cause.Message} "
                + "Check the path and its permissions.", cause);
        }
    }

    private static T Decode<T>(string path, Stream file, Func<Stream, T> read)
    {
        if (!IsGzip(file))
        {
            return read(file);
        }

        try
        {
            using GZipStream decoded = new(file, CompressionMode.Decompress, leaveOpen: true);
            return read(decoded);
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidRequestException(
                $"'{path}' is a damaged or cut gzip file; expected one that decompresses to its end. Get the file again.", cause);
        }
    }

    private static bool IsGzip(Stream file)
    {
        bool isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }
}
