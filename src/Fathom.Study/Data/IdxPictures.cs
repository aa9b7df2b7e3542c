using System.Security.Cryptography;

namespace Fathom.Study.Data;

/// <summary>Arithmetic of what IDX files decode to.</summary>
internal static class IdxPictures
{
    /// <summary>Of what the files decode to, headers included, one after the other.</summary>
    public static string ContentSha256(IEnumerable<IdxArray> arrays)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (IdxArray array in arrays)
        {
            hash.AppendData(array.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Images with rows and columns exchanged.</summary>
    /// <param name="images">[count, width, height].</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    public static byte[] Transposed(ReadOnlySpan<byte> images, int height, int width)
    {
        byte[] turned = new byte[images.Length];
        for (int start = 0; start < images.Length; start += height * width)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    turned[start + row * width + column] = images[start + column * height + row];
                }
            }
        }

        return turned;
    }

    /// <summary>Labels that begin at another number than 0, so that they begin there.</summary>
    public static byte[] Lowered(ReadOnlySpan<byte> labels, int first)
    {
        byte[] lowered = new byte[labels.Length];
        for (int index = 0; index < labels.Length; index++)
        {
            lowered[index] = (byte)(labels[index] - first);
        }

        return lowered;
    }
}
