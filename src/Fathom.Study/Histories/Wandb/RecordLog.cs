using System.Buffers.Binary;
using Fathom.Study.Histories.Files;

namespace Fathom.Study.Histories.Wandb;

/// <summary>
/// The records of a <c>.wandb</c> file: LevelDB's log format after a head of seven bytes, in blocks of 32 KiB; a record is split
/// where a block ends.
/// </summary>
/// <remarks>https://github.com/google/leveldb/blob/main/doc/log_format.md</remarks>
internal sealed class RecordLog(LogFile file) : IDisposable
{
    private const int BlockBytes = 32 * 1024;
    private const int HeaderBytes = 7;
    private const int LongestRecord = 256 << 20;
    private const uint Polynomial = 0xEDB88320;
    private const byte Full = 1;
    private const byte First = 2;
    private const byte Middle = 3;
    private const byte Last = 4;

    private static readonly uint[] Checksums = Table();

    private readonly Stream _stream = file.OpenStream();
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly MemoryStream _record = new();
    private int _filled;
    private int _at = HeaderBytes;
    private long _blocks;

    /// <summary>Whether the file ends within a record, as of a run that was killed or goes on.</summary>
    public bool Cut { get; private set; }

    /// <summary>The byte from which on nothing can be read; null where all could.</summary>
    public long? DamagedAt { get; private set; }

    public static bool Knows(LogFile file) => file.StartsWith(":W&B"u8);

    /// <summary>The next record, valid until the one after; null at the end.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        bool started = false;
        while (Fragment() is var (kind, data))
        {
            if (kind is Full or First)
            {
                _record.SetLength(0);
            }
            else if (!started)
            {
                DamagedAt = Position;
                return null;
            }

            if (_record.Length + data.Length > LongestRecord)
            {
                DamagedAt = Position;
                return null;
            }

            _record.Write(data.Span);
            started = true;
            if (kind is Full or Last)
            {
                return _record.GetBuffer().AsMemory(0, (int)_record.Length);
            }
        }

        Cut |= started;
        return null;
    }

    public void Dispose() => _stream.Dispose();

    private long Position => (Math.Max(_blocks - 1, 0) * BlockBytes) + _at;

    private (byte Kind, ReadOnlyMemory<byte> Data)? Fragment()
    {
        while (true)
        {
            if (_filled - _at < HeaderBytes)
            {
                bool whole = _filled is 0 or BlockBytes;
                Cut |= !whole && _filled > _at;
                if (!whole || !Fill())
                {
                    return null;
                }

                continue;
            }

            int length = BinaryPrimitives.ReadUInt16LittleEndian(_block.AsSpan(_at + 4));
            byte kind = _block[_at + 6];
            if (kind == 0)
            {
                // Room that was set aside and not written: the block's rest.
                _at = _filled;
                if (_filled < BlockBytes)
                {
                    return null;
                }

                continue;
            }

            int start = _at + HeaderBytes;
            if (kind > Last || start + length > BlockBytes)
            {
                DamagedAt = Position;
                return null;
            }

            if (start + length > _filled)
            {
                Cut = true;
                return null;
            }

            if (ChecksumOf(_block.AsSpan(_at + 6, 1 + length)) != BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(_at)))
            {
                DamagedAt = Position;
                return null;
            }

            _at = start + length;
            return (kind, _block.AsMemory(start, length));
        }
    }

    /// <summary>CRC-32 as zlib has it, of a fragment's kind and data: W&amp;B uses it in the place of LevelDB's.</summary>
    private static uint ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum = (sum >> 8) ^ Checksums[(byte)(sum ^ one)];
        }

        return ~sum;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint value = index;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[index] = value;
        }

        return table;
    }

    private bool Fill()
    {
        _at = _blocks == 0 ? HeaderBytes : 0;
        _filled = _stream.ReadAtLeast(_block, BlockBytes, throwOnEndOfStream: false);
        _blocks++;
        return _filled > _at;
    }
}
