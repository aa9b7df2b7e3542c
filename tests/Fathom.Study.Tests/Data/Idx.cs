using System.Buffers.Binary;
using System.IO.Compression;

namespace Fathom.Study.Tests.Data;

/// <summary>Makes IDX files, right and wrong ones.</summary>
internal static class Idx
{
    /// <summary>A header that declares the sizes.</summary>
    public static byte[] Header(params uint[] sizes)
    {
        byte[] header = new byte[4 + (4 * sizes.Length)];
        header[2] = 8;
        header[3] = (byte)sizes.Length;
        for (int d = 0; d < sizes.Length; d++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + (4 * d)), sizes[d]);
        }

        return header;
    }

    /// <summary>A whole file whose elements count 0, 1, 2, … and wrap at 256, or at <paramref name="below"/>.</summary>
    public static byte[] Counting(uint[] sizes, int below = 256)
    {
        long count = sizes.Aggregate(1L, (product, size) => product * size);
        byte[] elements = new byte[count];
        for (int i = 0; i < count; i++)
        {
            elements[i] = (byte)(i % below);
        }

        return [.. Header(sizes), .. elements];
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
