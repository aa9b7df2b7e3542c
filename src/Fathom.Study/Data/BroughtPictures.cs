using Fathom.Engine.Training;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Data.Splits;

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
        double? validation = parts.Validation is { } kept ? DataRequest.FractionOf(training.Labels.Length - kept.Labels.Length, kept.Labels.Length) : null;
        ExampleSet trained = new(training.Pixels, training.Labels, parts.Features);
        ExampleSet tested = new(test.Pixels, test.Labels, parts.Features);
        Dataset data = new(
            Path.GetFileNameWithoutExtension(path.Name) is { Length: > 0 } name ? name : path.Name,
            PictureHash.Of(parts.Height, parts.Width, parts.Channels, parts.ClassNames, trained, tested),
            isSynthetic: false,
            parts.Height,
            parts.Width,
            parts.ClassNames,
            trained,
            tested,
            parts.Channels)
        {
            ValidationFraction = validation,
        };
        int all = training.Labels.Length + test.Labels.Length;
        List<DataNotice> notices = [new TakenForPictureSet(path.Name, all, parts.ClassNames.Count, parts.Height, parts.Width, parts.Channels, scaled)];
        if (isDrawn)
        {
            notices.Add(new TestHeldOut(test.Labels.Length, training.Labels.Length + test.Labels.Length - (parts.Validation?.Labels.Length ?? 0), request.SplitSeed ?? 1) { Rule = request.Split });
        }

        LoadedData loaded = FewerExamples.Of(
            new LoadedData(data, path.Path, StandInReason: null) { Request = request with { KeepsValidation = parts.Validation is not null }, Notices = notices },
            request, names);
        return loaded with { Notices = [.. loaded.Notices, .. Repeated(loaded.Data, request)] };
    }

    private static IEnumerable<DataNotice> Repeated(Dataset data, DataRequest request)
    {
        int training = DataSplit.TrainingCount(data, data.ValidationFraction ?? request.ValidationFraction);
        (int inValidation, int inTest) = Repeats.Of(data, training);
        if (inTest > 0)
        {
            yield return new RepeatedPictures(inTest, data.Test.Count);
        }

        if (inValidation > 0)
        {
            yield return new RepeatedValidationPictures(inValidation, data.Training.Count - training);
        }
    }

    private static void Check(DataPath path, PictureParts parts, DataRequest request, DataOptionNames names)
    {
        if (parts.ClassNames.Count is < 2 or > 256)
        {
            throw new InvalidRequestException($"'{path.Path}' holds pictures of {parts.ClassNames.Count} {(parts.ClassNames.Count == 1 ? "class" : "classes")}; expected 2 to 256. Add pictures of another class, each class by itself.");
        }

        if (parts.Test is not null && request.TestFraction is not null)
        {
            throw new InvalidRequestException($"'{path.Path}' has a test part, so {names.TestFraction} has nothing to hold out. Leave it out.");
        }

        int[] counts = new int[parts.ClassNames.Count];
        foreach (byte label in parts.Training.Labels)
        {
            counts[label]++;
        }

        if (parts.Validation is null && parts.Training.Labels.Length < 2 * counts.Length || parts.Training.Labels.Length == 0)
        {
            throw new InvalidRequestException($"'{path.Path}' holds {parts.Training.Labels.Length} pictures to train on of {counts.Length} classes; expected at least 2 of each class. Add some.");
        }
    }

    private static (LabelledPictures Training, LabelledPictures Test, bool IsDrawn) Draw(PictureParts parts, DataRequest request)
    {
        bool isDrawn = parts.Test is null;
        if (request.Split == SplitRule.InOrder)
        {
            RowDraw ordered = RowDraw.InOrder(
                parts.Training.Labels.Length,
                isDrawn ? request.TestFraction ?? UsualTestFraction : 0,
                parts.Validation is null ? request.TrainingCount : count => count,
                request.SplitSeed ?? 1);
            return (Joined(Chosen(parts, [.. ordered.Training, .. ordered.Validation]), parts.Validation), parts.Test ?? Chosen(parts, ordered.Test), isDrawn);
        }

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
}
