using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Makes a data set of pictures that a person brought: the parts that are not given are drawn by class, with a seed of their own.</summary>
internal static class BroughtPictures
{
    private const double UsualTestFraction = 0.2;

    /// <param name="path">Where they came from.</param>
    /// <param name="parts">What was found.</param>
    /// <param name="request">How parts are drawn.</param>
    /// <param name="names">What messages call its parts.</param>
    /// <param name="scaled">How many pictures had another size.</param>
    /// <exception cref="InvalidRequestException">They cannot be studied: there is one class, or none of a class.</exception>
    public static LoadedData Assemble(DataPath path, PictureParts parts, DataRequest request, DataOptionNames names, int scaled = 0)
    {
        Check(path, parts, request, names);
        (LabelledPictures training, LabelledPictures test, bool isDrawn) = Draw(parts, request);
        double? validation = parts.Validation is { } kept ? (kept.Labels.Length - 0.5) / training.Labels.Length : null;
        Dataset data = new(
            Path.GetFileNameWithoutExtension(path.Name) is { Length: > 0 } name ? name : path.Name,
            Sha256(parts, training, test),
            isSynthetic: false,
            parts.Height,
            parts.Width,
            parts.ClassNames,
            new ExampleSet(training.Pixels, training.Labels, parts.Features),
            new ExampleSet(test.Pixels, test.Labels, parts.Features),
            parts.Channels)
        {
            ValidationFraction = validation,
        };
        int all = training.Labels.Length + test.Labels.Length;
        List<DataNotice> notices = [new TakenForPictureSet(path.Name, all, parts.ClassNames.Count, parts.Height, parts.Width, parts.Channels, scaled)];
        if (isDrawn)
        {
            notices.Add(new TestHeldOut(test.Labels.Length, all, request.SplitSeed ?? 1));
        }

        if (Repeated(training, test, parts.Features) is > 0 and int repeated)
        {
            notices.Add(new RepeatedPictures(repeated, test.Labels.Length));
        }

        return new LoadedData(data, path.Path, StandInReason: null) { Request = request, Notices = notices };
    }

    private static void Check(DataPath path, PictureParts parts, DataRequest request, DataOptionNames names)
    {
        if (request.Label is not null || request.Ignore is not null || request.Missing != MissingValues.Impute)
        {
            throw new InvalidRequestException($"'{path.Path}' holds pictures, which have no columns: leave out {names.Label}, {names.Ignore} and {names.Missing}.");
        }

        if (parts.ClassNames.Count is < 2 or > 256)
        {
            throw new InvalidRequestException($"'{path.Path}' holds pictures of {parts.ClassNames.Count} {(parts.ClassNames.Count == 1 ? "class" : "classes")}, expected 2 to 256. Add pictures of another class, each class by itself.");
        }

        int[] counts = new int[parts.ClassNames.Count];
        foreach (byte label in parts.Training.Labels)
        {
            counts[label]++;
        }

        if (parts.Validation is null && parts.Training.Labels.Length < 2 * counts.Length || parts.Training.Labels.Length == 0)
        {
            throw new InvalidRequestException($"'{path.Path}' holds {parts.Training.Labels.Length} pictures to train on of {counts.Length} classes, expected at least 2 of each class. Add some.");
        }
    }

    private static (LabelledPictures Training, LabelledPictures Test, bool IsDrawn) Draw(PictureParts parts, DataRequest request)
    {
        bool isDrawn = parts.Test is null;
        if (!isDrawn && parts.KeepsOrder && (parts.Validation is not null || HasEveryClassAtItsEnd(parts, request)))
        {
            return (Joined(parts.Training, parts.Validation), parts.Test!, false);
        }

        int seed = request.SplitSeed ?? 1;
        var draw = RowDraw.Of(
            parts.Training.Labels,
            parts.ClassNames.Count,
            isDrawn ? request.TestFraction ?? UsualTestFraction : 0,
            parts.Validation is null ? request.TrainingCount : count => count,
            seed);
        LabelledPictures training = Chosen(parts, [.. draw.Training, .. draw.Validation]);
        return (Joined(training, parts.Validation), parts.Test ?? Chosen(parts, draw.Test), isDrawn);
    }

    /// <summary>Whether what would be held out for validation, and what is left, have each class.</summary>
    private static bool HasEveryClassAtItsEnd(PictureParts parts, DataRequest request)
    {
        byte[] labels = parts.Training.Labels;
        int training = request.TrainingCount(labels.Length);
        int present = labels.Distinct().Count();
        return labels[..training].Distinct().Count() == present && labels[training..].Distinct().Count() == present;
    }

    private static LabelledPictures Chosen(PictureParts parts, int[] rows)
    {
        byte[] pixels = new byte[(long)rows.Length * parts.Features];
        byte[] labels = new byte[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            parts.Training.Pixels.AsSpan(rows[row] * parts.Features, parts.Features).CopyTo(pixels.AsSpan(row * parts.Features));
            labels[row] = parts.Training.Labels[rows[row]];
        }

        return new LabelledPictures(pixels, labels);
    }

    private static LabelledPictures Joined(LabelledPictures first, LabelledPictures? second) =>
        second is null ? first : new LabelledPictures([.. first.Pixels, .. second.Pixels], [.. first.Labels, .. second.Labels]);

    /// <summary>Over sizes, class names, all pixels and all labels, training before test; numbers little-endian.</summary>
    private static string Sha256(PictureParts parts, LabelledPictures training, LabelledPictures test)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([training.Labels.Length, test.Labels.Length, parts.Height, parts.Width, parts.Channels]));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ClassNames)));
        foreach (LabelledPictures part in new[] { training, test })
        {
            hash.AppendData(part.Pixels);
            hash.AppendData(part.Labels);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Repeated(LabelledPictures training, LabelledPictures test, int features)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int at = 0; at < training.Pixels.Length; at += features)
        {
            seen.Add(Key(training.Pixels, at));
        }

        return Enumerable.Range(0, test.Labels.Length).Count(index => seen.Contains(Key(test.Pixels, index * features)));

        string Key(byte[] pixels, int at) => Convert.ToBase64String(SHA256.HashData(pixels.AsSpan(at, features)));
    }
}
