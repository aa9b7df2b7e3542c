using System.Buffers.Binary;
using Fathom.Study.Formats.TensorBoard;
using Fathom.Study.Histories.Files;
using Google.Protobuf;

namespace Fathom.Study.Histories.EventFiles;

/// <summary>The scalars of one file of TensorBoard events, in its order.</summary>
internal static class EventReader
{
    /// <summary>A longer record is a graph or a picture: it is passed over unread.</summary>
    private const int LongestRecord = 4 << 20;

    private const int HeaderBytes = 12;

    private static readonly MessageParser<Event> Parser = Event.Parser.WithDiscardUnknownFields(true);

    /// <summary>By the checksum of the first record's length, and the version in it.</summary>
    public static bool Knows(ReadOnlySpan<byte> head) =>
        head.Length >= HeaderBytes && HasLength(head) && head[HeaderBytes..Math.Min(head.Length, 200)].IndexOf("brain.Event:"u8) >= 0;

    public static EventScalars Read(LogFile file, CancellationToken cancellation)
    {
        List<EventScalar> scalars = [];
        using Stream stream = file.OpenStream();
        byte[] header = new byte[HeaderBytes];
        byte[] data = new byte[64 * 1024];
        for (long record = 0; ; record++)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
            if (read == 0)
            {
                return new EventScalars(scalars, null, Cut: false);
            }

            if (read < HeaderBytes)
            {
                return new EventScalars(scalars, null, Cut: true);
            }

            if (!HasLength(header))
            {
                return new EventScalars(scalars, record + 1, Cut: false);
            }

            long length = BinaryPrimitives.ReadInt64LittleEndian(header);
            if (length is < 0 or > LongestRecord)
            {
                if (!Skip(stream, length + sizeof(uint)))
                {
                    return new EventScalars(scalars, null, Cut: true);
                }

                continue;
            }

            int whole = (int)length + sizeof(uint);
            data = data.Length >= whole ? data : new byte[whole];
            if (stream.ReadAtLeast(data.AsSpan(0, whole), whole, throwOnEndOfStream: false) < whole)
            {
                return new EventScalars(scalars, null, Cut: true);
            }

            if (EventFile.MaskedCrc(data.AsSpan(0, (int)length)) != BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)length)))
            {
                return new EventScalars(scalars, record + 1, Cut: false);
            }

            Add(scalars, data.AsSpan(0, (int)length), record);
        }
    }

    private static void Add(List<EventScalar> scalars, ReadOnlySpan<byte> data, long record)
    {
        Event one;
        try
        {
            one = Parser.ParseFrom(data);
        }
        catch (InvalidProtocolBufferException)
        {
            // A record of another kind, whole by its checksum.
            return;
        }

        if (one.WhatCase != Event.WhatOneofCase.Summary)
        {
            return;
        }

        foreach (Summary.Types.Value value in one.Summary.Value)
        {
            if (ScalarOf(value) is { } number)
            {
                scalars.Add(new EventScalar(value.Tag, one.Step, one.WallTime, number, record));
            }
        }
    }

    private static double? ScalarOf(Summary.Types.Value value) => value.ValueCase switch
    {
        Summary.Types.Value.ValueOneofCase.SimpleValue => value.SimpleValue,
        Summary.Types.Value.ValueOneofCase.Tensor => TensorScalar.Of(value.Tensor),
        _ => null,
    };

    private static bool HasLength(ReadOnlySpan<byte> header) =>
        EventFile.MaskedCrc(header[..sizeof(long)]) == BinaryPrimitives.ReadUInt32LittleEndian(header[sizeof(long)..]);

    private static bool Skip(Stream stream, long bytes)
    {
        if (bytes < 0)
        {
            return false;
        }

        if (stream.CanSeek)
        {
            stream.Seek(bytes, SeekOrigin.Current);
            return stream.Position <= stream.Length;
        }

        byte[] buffer = new byte[64 * 1024];
        while (bytes > 0)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes));
            if (read == 0)
            {
                return false;
            }

            bytes -= read;
        }

        return true;
    }
}
