using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Data.Splits;

namespace Fathom.Study.Data;

/// <summary>Pictures, and what is published: fewer to train on where that is asked, and what a person should hear of the parts.</summary>
internal static class FewerExamples
{
    /// <param name="loaded">All examples.</param>
    /// <param name="request">How many are asked for.</param>
    /// <param name="names">What the caller calls it.</param>
    /// <exception cref="InvalidRequestException">More are asked for than there are.</exception>
    public static LoadedData Of(LoadedData loaded, DataRequest request, DataOptionNames names)
    {
        Dataset data = loaded.Data;
        int there = DataSplit.TrainingCount(data, data.ValidationFraction ?? request.ValidationFraction);
        List<DataNotice> notices = [.. loaded.Notices];
        int training = there;
        if (request.Examples is int asked)
        {
            ExampleSample.Check(asked, there, names.Examples);
            (training, data) = (asked, Sampled(data, there, asked, request.SplitSeed ?? 1));
            notices.Add(new FewerTrained(asked, there));
        }

        ReadOnlyMemory<byte> labels = data.Training.Labels;
        notices.AddRange(ClassesLacking.In(data.ClassNames, Numbers(labels[..training]), Numbers(labels[training..]), Numbers(data.Test.Labels)));
        bool tellsFraction = request.Examples is null;
        DataRequest? kept = tellsFraction ? loaded.Request : (loaded.Request ?? request) with
        {
            AskedValidationFraction = loaded.Request is { KeepsValidation: true } ? null : request.ValidationFraction,
        };
        return loaded with { Data = data, Notices = notices, Request = kept };
    }

    /// <summary>The same of a set whose parts are published: nothing else may be asked of it.</summary>
    /// <exception cref="InvalidRequestException">More is asked.</exception>
    public static LoadedData OfPublished(LoadedData loaded, DataRequest request, DataOptionNames names)
    {
        string[] useful = request.Examples is null ? [] : [names.Examples, names.SplitSeed];
        GivenOptions.RefuseAllBut($"{loaded.Data.Name} has its own parts and columns, and", request, names, useful);
        return request.Examples is null ? loaded : Of(loaded, request, names);
    }

    private static IEnumerable<int> Numbers(ReadOnlyMemory<byte> labels) => labels.ToArray().Select(label => (int)label);

    private static Dataset Sampled(Dataset data, int there, int asked, int seed)
    {
        ExampleSet all = data.Training;
        int[] order = ExampleSample.Shuffled(there, seed);
        ReadOnlySpan<byte> labels = all.Labels.Span;
        byte[] shuffled = new byte[there];
        for (int place = 0; place < there; place++)
        {
            shuffled[place] = labels[order[place]];
        }

        int[] taken = [.. ExampleSample.Of(shuffled, asked).Select(place => order[place]).Order()];
        int[] kept = [.. taken, .. Enumerable.Range(there, all.Count - there)];
        byte[] pixels = new byte[kept.Length * all.FeatureCount];
        byte[] ownLabels = new byte[kept.Length];
        for (int row = 0; row < kept.Length; row++)
        {
            all.Pixels.Span.Slice(kept[row] * all.FeatureCount, all.FeatureCount).CopyTo(pixels.AsSpan(row * all.FeatureCount));
            ownLabels[row] = labels[kept[row]];
        }

        // Of the whole and of who is taken.
        byte[] hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(data.ContentSha256), .. MemoryMarshal.AsBytes<int>(kept)]);
        return new Dataset(
            data.Name,
            Convert.ToHexStringLower(hash),
            data.IsSynthetic,
            data.ImageHeight,
            data.ImageWidth,
            data.ClassNames,
            new ExampleSet(pixels, ownLabels, all.FeatureCount),
            data.Test,
            data.Channels)
        {
            ValidationFraction = DataRequest.FractionOf(asked, all.Count - there),
        };
    }
}
