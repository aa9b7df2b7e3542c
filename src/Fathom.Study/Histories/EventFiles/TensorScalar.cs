using System.Buffers.Binary;
using Fathom.Study.Formats.TensorBoard;

namespace Fathom.Study.Histories.EventFiles;

/// <summary>The number of a tensor of rank 0, as TensorFlow 2 writes scalars.</summary>
internal static class TensorScalar
{
    private const int Float = 1;
    private const int Double = 2;
    private const int Int32 = 3;
    private const int Int64 = 9;
    private const int BFloat16 = 14;
    private const int Half = 19;

    public static double? Of(ScalarTensor tensor)
    {
        if (tensor.TensorShape is { } shape && (shape.UnknownRank || shape.Dim.Any(dim => dim.Size != 1)))
        {
            return null;
        }

        ReadOnlySpan<byte> content = tensor.TensorContent.Span;
        return tensor.Dtype switch
        {
            Float when tensor.FloatVal.Count == 1 => tensor.FloatVal[0],
            Float when content.Length == sizeof(float) => BinaryPrimitives.ReadSingleLittleEndian(content),
            Double when tensor.DoubleVal.Count == 1 => tensor.DoubleVal[0],
            Double when content.Length == sizeof(double) => BinaryPrimitives.ReadDoubleLittleEndian(content),
            Int32 when tensor.IntVal.Count == 1 => tensor.IntVal[0],
            Int32 when content.Length == sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(content),
            Int64 when tensor.Int64Val.Count == 1 => tensor.Int64Val[0],
            Int64 when content.Length == sizeof(long) => BinaryPrimitives.ReadInt64LittleEndian(content),
            Half when tensor.HalfVal.Count == 1 => (double)BitConverter.UInt16BitsToHalf((ushort)tensor.HalfVal[0]),
            Half when content.Length == sizeof(short) => (double)BinaryPrimitives.ReadHalfLittleEndian(content),
            BFloat16 when tensor.HalfVal.Count == 1 => BitConverter.Int32BitsToSingle(tensor.HalfVal[0] << 16),
            BFloat16 when content.Length == sizeof(short) => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(content) << 16),
            _ => null,
        };
    }
}
