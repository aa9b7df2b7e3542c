using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;

namespace Fathom.Study.Formats.TensorBoard;

/// <summary>A file of TensorBoard events: records of TensorFlow's TFRecord format, the first of which says the version.</summary>
/// <remarks>A record: length (8 bytes), its masked CRC-32C, the event, its masked CRC-32C; all little-endian.</remarks>
internal static class EventFile
{
    private const string Version = "brain.Event:2";

    public static void Write(IEnumerable<Event> events, double wallTime, Stream output)
    {
        WriteRecord(new Event { WallTime = wallTime, FileVersion = Version }.ToByteArray(), output);
        foreach (Event one in events)
        {
            WriteRecord(one.ToByteArray(), output);
        }
    }

    /// <summary>The checksum as TFRecord stores it: of data that hold checksums a plain one is weak, so it is turned and shifted.</summary>
    public static uint MaskedCrc(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc(data), 15) + 0xA282EAD8;

    private static void WriteRecord(ReadOnlySpan<byte> data, Stream output)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)data.Length);
        output.Write(number);
        WriteCrc(number, output);
        output.Write(data);
        WriteCrc(data, output);
    }

    private static void WriteCrc(ReadOnlySpan<byte> data, Stream output)
    {
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, MaskedCrc(data));
        output.Write(crc);
    }

    /// <summary>CRC-32C, Castagnoli's polynomial: RFC 3720, appendix B.4.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
