using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>Float32 values as bytes in a file: little-endian, every NaN the same one.</summary>
/// <remarks>Processors disagree about a NaN's sign and payload (x64 makes 0xFFC00000, Arm64 0x7FC00000); files must not.</remarks>
internal static class TensorBytes
{
    private const uint CanonicalNaN = 0x7FC0_0000;
    private const int ValuesAtATime = 4096;
    private const int ShortSumBytes = 8;

    public static void Write(ReadOnlySpan<float> values, Stream output) => InParts(values, output.Write);

    /// <summary>SHA-256 over the values of all tensors in order, as <see cref="Write"/> writes them; lower-case hexadecimal.</summary>
    public static string Sha256(IEnumerable<NamedTensor> tensors)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedTensor tensor in tensors)
        {
            InParts(tensor.Values, hash.AppendData);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first eight bytes of SHA-256 over the values, as <see cref="Write"/> writes them; lower-case hexadecimal.</summary>
    public static string ShortSum(ReadOnlySpan<float> values)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        InParts(values, hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, ShortSumBytes));
    }

    /// <summary>The values as one piece.</summary>
    public static byte[] ToArray(ReadOnlySpan<float> values)
    {
        using MemoryStream bytes = new(values.Length * sizeof(float));
        Write(values, bytes);
        return bytes.GetBuffer();
    }

    /// <exception cref="EndOfStreamException">The stream is shorter than that.</exception>
    public static float[] Read(Stream input, int count)
    {
        float[] values = new float[count];
        byte[] part = new byte[Math.Min(count, ValuesAtATime) * sizeof(float)];
        for (int start = 0; start < count; start += ValuesAtATime)
        {
            int size = Math.Min(ValuesAtATime, count - start);
            Span<byte> bytes = part.AsSpan(0, size * sizeof(float));
            input.ReadExactly(bytes);
            for (int index = 0; index < size; index++)
            {
                values[start + index] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(index * sizeof(float))..]);
            }
        }

        return values;
    }

    private delegate void Taker(ReadOnlySpan<byte> bytes);

    private static void InParts(ReadOnlySpan<float> values, Taker take)
    {
        if (BitConverter.IsLittleEndian && !HasNaN(values))
        {
            take(MemoryMarshal.AsBytes(values));
            return;
        }

        byte[] part = new byte[Math.Min(values.Length, ValuesAtATime) * sizeof(float)];
        for (int start = 0; start < values.Length; start += ValuesAtATime)
        {
            int size = Math.Min(ValuesAtATime, values.Length - start);
            for (int index = 0; index < size; index++)
            {
                float value = values[start + index];
                uint bits = float.IsNaN(value) ? CanonicalNaN : BitConverter.SingleToUInt32Bits(value);
                BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(index * sizeof(float)), bits);
            }

            take(part.AsSpan(0, size * sizeof(float)));
        }
    }

    private static bool HasNaN(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> whole = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> lanes in whole)
        {
            if (!Vector.EqualsAll(lanes, lanes))
            {
                return true;
            }
        }

        foreach (float value in values[(whole.Length * Vector<float>.Count)..])
        {
            if (float.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
