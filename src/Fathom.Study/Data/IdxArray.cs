using System.Buffers.Binary;

namespace Fathom.Study.Data;

/// <summary>An IDX file, decoded.</summary>
/// <param name="Header">The sizes.</param>
/// <param name="Content">The whole decoded file, header included: what a published checksum is of.</param>
public sealed record IdxArray(IdxHeader Header, ReadOnlyMemory<byte> Content)
{
    /// <summary>The elements in row-major order; a view, nothing is copied.</summary>
    public ReadOnlyMemory<byte> Elements => Content[Header.Length..];

    /// <summary>The labels of a file of labels: its bytes, or of integers in one or two dimensions the first of each row.</summary>
    /// <param name="name">What a message calls the file.</param>
    /// <exception cref="InvalidRequestException">A label is not 0 to 255.</exception>
    public ReadOnlyMemory<byte> Labels(string name)
    {
        if (Header.ElementBytes == 1)
        {
            return Elements;
        }

        ReadOnlySpan<byte> elements = Elements.Span;
        int stride = (int)(elements.Length / Header.Sizes[0]);
        byte[] labels = new byte[Header.Sizes[0]];
        for (int row = 0; row < labels.Length; row++)
        {
            int label = BinaryPrimitives.ReadInt32BigEndian(elements[(row * stride)..]);
            labels[row] = label is >= 0 and <= byte.MaxValue
                ? (byte)label
                : throw new InvalidRequestException($"'{name}' gives example {row} (counted from 0) the label {label}; expected labels from 0 to 255. Use a file with at most 256 classes.");
        }

        return labels;
    }
}
