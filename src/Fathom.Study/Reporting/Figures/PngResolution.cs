using System.Buffers.Binary;

namespace Fathom.Study.Reporting.Figures;

/// <summary>States in a PNG how large it is to be printed; word processors go by it.</summary>
/// <remarks>PNG specification (third edition), 11.3.4.3 pHYs: pixels per metre; chunks carry ISO 3309's CRC-32.</remarks>
internal static class PngResolution
{
    /// <summary>The signature and the image header, which is always first and always as long.</summary>
    private const int HeaderEnd = 8 + 25;

    private const double MetresPerInch = 0.0254;

    public static byte[] State(ReadOnlySpan<byte> png, int dpi)
    {
        byte[] chunk = new byte[4 + 4 + 9 + 4];
        uint perMetre = (uint)Math.Round(dpi / MetresPerInch);
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8), perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Crc32(chunk.AsSpan(4, 13)));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
