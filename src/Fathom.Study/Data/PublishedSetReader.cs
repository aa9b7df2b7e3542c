using System.IO.Compression;
using System.Security.Cryptography;
using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>
/// Reads a published data set from a folder. Where its publisher's checksum is of what files decode to, that is verified, so that a
/// recompressed or unpacked copy is as good as the published files; where it is of the files, published files are verified.
/// </summary>
public static class PublishedSetReader
{
    /// <exception cref="InvalidRequestException">A file is missing, damaged or another than its name says.</exception>
    public static Dataset Read(PublishedSet set, string folder)
    {
        IdxArray[] arrays = [.. set.Files.Select(file => ReadFile(set, folder, file))];
        (int rows, int columns) = (set.TrainingImages.Sizes[1], set.TrainingImages.Sizes[2]);
        (int height, int width) = set.IsTransposed ? (columns, rows) : (rows, columns);
        return new Dataset(
            set.Name,
            IdxPictures.ContentSha256(arrays),
            isSynthetic: false,
            height,
            width,
            set.ClassNames,
            Examples(arrays[0], arrays[1], set.TrainingLabels),
            Examples(arrays[2], arrays[3], set.TestLabels));

        ExampleSet Examples(IdxArray images, IdxArray labels, PublishedIdxFile labelFile)
        {
            ReadOnlyMemory<byte> classes = labels.Labels(labelFile.Name);
            ReadOnlyMemory<byte> pixels = set.IsTransposed ? IdxPictures.Transposed(images.Elements.Span, height, width) : images.Elements;
            return new ExampleSet(pixels, set.FirstLabel == 0 ? classes : IdxPictures.Lowered(classes.Span, set.FirstLabel), height * width);
        }
    }

    /// <summary>Reads one file and makes sure that it is what its publisher published, as far as that is known.</summary>
    /// <exception cref="InvalidRequestException">It is not.</exception>
    public static IdxArray ReadFile(PublishedSet set, string folder, PublishedIdxFile file)
    {
        if (file.FindIn(folder) is { } path)
        {
            CheckSizes(set, path, file, IdxReader.ReadHeader(path));
            CheckFile(set, path, file);
            return Checked(set, path, file, IdxReader.Read(path));
        }

        return set.HasArchiveIn(folder)
            ? ReadFromArchive(set, set.ArchiveIn(folder), file)
            : throw new InvalidRequestException(
                $"'{folder}' lacks {file.Name}; expected it there, compressed or unpacked. "
                + $"Fetch {set.Title} with 'fathom data fetch {set.Name}' or name another folder.");
    }

    /// <summary>Whether the folder's training labels are known to be another data set's: most have files of the same names.</summary>
    internal static PublishedSet? RecognizesOther(PublishedSet set, string folder) =>
        set.Archive is null && set.TrainingLabels.FindIn(folder) is { } path && SetOf(path) is { } other && other != set ? other : null;

    /// <summary>The set whose training labels lie in a folder; null where they are no known set's.</summary>
    internal static PublishedSet? Recognize(string folder) => PublishedSets.All
        .Where(set => set.Archive is null)
        .Select(set => set.TrainingLabels.FindIn(folder) is { } path && SetOf(path) == set ? set : null)
        .FirstOrDefault(set => set is not null);

    private static PublishedSet? SetOf(string path)
    {

        try
        {
            string sha256 = Sha256(path);
            string content = Convert.ToHexStringLower(SHA256.HashData(IdxReader.Read(path).Content.Span));
            return PublishedSets.All.FirstOrDefault(set => set.TrainingLabels.Remote?.Sha256 == sha256 || set.TrainingLabels.ContentSha256 == content);
        }
        catch (Exception unreadable) when (unreadable is InvalidRequestException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IdxArray ReadFromArchive(PublishedSet set, string archive, PublishedIdxFile file)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(archive);
            ZipArchiveEntry entry = zip.Entries.FirstOrDefault(entry => string.Equals(entry.Name, file.Name, StringComparison.Ordinal))
                ?? throw new InvalidRequestException($"'{archive}' lacks {file.Name}; expected the archive that {set.Title} is published in. Get it again.");
            using MemoryStream packed = new();
            using (Stream stored = entry.Open())
            {
                stored.CopyTo(packed);
            }

            packed.Position = 0;
            string name = $"{archive}: {entry.FullName}";
            IdxArray array = IdxReader.Read(name, packed);
            CheckSizes(set, name, file, array.Header);
            return Checked(set, name, file, array);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException($"'{archive}' cannot be read as the archive that {set.Title} is published in: {cause.Message} Get it again.", cause);
        }
    }

    private static IdxArray Checked(PublishedSet set, string path, PublishedIdxFile file, IdxArray array)
    {
        if (file.HoldsLabels)
        {
            CheckLabels(set, path, array.Labels(path).Span);
        }

        CheckContent(set, path, file, array);
        return array;
    }

    private static void CheckSizes(PublishedSet set, string path, PublishedIdxFile file, IdxHeader header)
    {
        if (header.Declares(file.Sizes))
        {
            return;
        }

        string wrong = $"'{path}' holds {Describe(header)}; expected {Describe(new IdxHeader(file.Sizes))}";
        PublishedIdxFile? other = set.Files.FirstOrDefault(known => header.Declares(known.Sizes));
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

    /// <summary>A compressed file that is another set's as published is not this one's, whatever its name.</summary>
    private static void CheckFile(PublishedSet set, string path, PublishedIdxFile file)
    {
        if (file.ContentSha256 is not null || !path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return;
        }

        string sha256 = Sha256(path);
        if (PublishedSets.All.FirstOrDefault(other => other != set && other.Files.Any(known => known.Remote?.Sha256 == sha256)) is { } other)
        {
            throw new InvalidRequestException($"'{path}' is {other.Title}'s; expected {set.Title}'s: get the file again, or ask for {other.Name}.");
        }
    }

    private static void CheckLabels(PublishedSet set, string path, ReadOnlySpan<byte> labels)
    {
        (int first, int last) = (set.FirstLabel, set.FirstLabel + set.ClassNames.Count - 1);
        int wrong = labels.IndexOfAnyExceptInRange((byte)first, (byte)last);
        if (wrong >= 0)
        {
            throw new InvalidRequestException(
                $"'{path}' gives example {wrong} (counted from 0) the label {labels[wrong]}; expected labels from {first} to "
                + $"{last}. Get the file again.");
        }
    }

    private static void CheckContent(PublishedSet set, string path, PublishedIdxFile file, IdxArray array)
    {
        if (file.ContentSha256 is not { } expected)
        {
            return;
        }

        string actual = Convert.ToHexStringLower(SHA256.HashData(array.Content.Span));
        if (!actual.Equals(expected, StringComparison.Ordinal))
        {
            throw new InvalidRequestException(
                $"'{path}' has the right size but not {set.Title}'s content: SHA-256 of what it decodes to is {actual}, "
                + $"expected {expected}. It is damaged, changed or another data set of the same size: "
                + "get the file again.");
        }
    }

    private static string Sha256(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
