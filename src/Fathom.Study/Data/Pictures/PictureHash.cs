using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Training;

namespace Fathom.Study.Data.Pictures;

/// <summary>A checksum of pictures, the same whatever they were read from: folders, IDX, NumPy's arrays, a table.</summary>
internal static class PictureHash
{
    /// <summary>Over sizes, class names, all pixels and all labels, training before test; numbers little-endian.</summary>
    public static string Of(int height, int width, int channels, IReadOnlyList<string> classNames, ExampleSet training, ExampleSet test)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([training.Count, test.Count, height, width, channels]));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', classNames)));
        foreach (ExampleSet part in new[] { training, test })
        {
            hash.AppendData(part.Pixels.Span);
            hash.AppendData(part.Labels.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
