using System.Security.Cryptography;
using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>
/// Reads Fashion-MNIST from a folder. Decoded content is verified, so a recompressed or unpacked copy is as good as the
/// published files and a damaged one never passes.
/// </summary>
public static class FashionMnistReader
{
    /// <exception cref="InvalidRequestException">A file is missing, damaged or another than its name says.</exception>
    public static Dataset Read(string folder)
    {
        IdxArray[] arrays = [.. FashionMnist.Files.Select(file => ReadFile(folder, file))];
        return new Dataset(
            FashionMnist.Name,
            ContentSha256(arrays),
            isSynthetic: false,
            imageHeight: 28,
            imageWidth: 28,
            FashionMnist.ClassNames,
            new ExampleSet(arrays[0].Elements, arrays[1].Elements, 28 * 28),
            new ExampleSet(arrays[2].Elements, arrays[3].Elements, 28 * 28));
    }

    /// <summary>Reads one file and makes sure that it is what its publisher published.</summary>
    /// <exception cref="InvalidRequestException">It is not.</exception>
    public static IdxArray ReadFile(string folder, PublishedIdxFile file)
    {
        string path = file.FindIn(folder) ?? throw new InvalidRequestException(
            $"'{folder}' lacks {file.Name}, expected it there, compressed or unpacked. "
            + "Fetch Fashion-MNIST with 'fathom data fetch fashion-mnist' or name another folder.");
        CheckSizes(path, file, IdxReader.ReadHeader(path));
        IdxArray array = IdxReader.Read(path);
        if (file.HoldsLabels)
        {
            CheckLabels(path, array.Elements.Span);
        }

        CheckContent(path, file, array);
        return array;
    }

    private static void CheckSizes(string path, PublishedIdxFile file, IdxHeader header)
    {
        if (header.Declares(file.Sizes))
        {
            return;
        }

        string wrong = $"'{path}' holds {Describe(header)}, expected {Describe(new IdxHeader(file.Sizes))}";
        PublishedIdxFile? other = FashionMnist.Files.FirstOrDefault(known => header.Declares(known.Sizes));
        if (other is not null)
        {
            throw new InvalidRequestException(
                $"{wrong}: that is what {other.Name} should hold. The two files seem to be swapped: exchange their names.");
        }

        string rule = file.HoldsLabels ? ", one for each image" : "";
        throw new InvalidRequestException($"{wrong}{rule}. Get the file again.");
    }

    private static string Describe(IdxHeader header) => header.Sizes.Count switch
    {
        1 => $"{header} labels",
        3 => $"{header} pixels of images",
        _ => $"{header} elements in {header.Sizes.Count} dimensions",
    };

    private static void CheckLabels(string path, ReadOnlySpan<byte> labels)
    {
        int wrong = labels.IndexOfAnyExceptInRange((byte)0, (byte)(FashionMnist.ClassNames.Count - 1));
        if (wrong >= 0)
        {
            throw new InvalidRequestException(
                $"'{path}' gives example {wrong} (counted from 0) the label {labels[wrong]}, expected labels from 0 to "
                + $"{FashionMnist.ClassNames.Count - 1}. Get the file again.");
        }
    }

    private static void CheckContent(string path, PublishedIdxFile file, IdxArray array)
    {
        string actual = Convert.ToHexStringLower(SHA256.HashData(array.Content.Span));
        if (!actual.Equals(file.ContentSha256, StringComparison.Ordinal))
        {
            throw new InvalidRequestException(
                $"'{path}' has the right size but not Fashion-MNIST's content: SHA-256 of what it decodes to is {actual}, "
                + $"expected {file.ContentSha256}. It is damaged, changed or another data set of the same size (MNIST?): "
                + "get the file again.");
        }
    }

    private static string ContentSha256(IEnumerable<IdxArray> arrays)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (IdxArray array in arrays)
        {
            hash.AppendData(array.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
