using System.Globalization;
using Fathom.Study.Data.Pictures;

namespace Fathom.Study.Data;

/// <summary>Folders of IDX files: images and labels in pairs, of any size and number of classes.</summary>
internal sealed class IdxFolderKind : IDataKind
{
    public string Expected => "a folder with IDX files (train-images-idx3-ubyte and its labels)";

    public bool Recognizes(DataPath path) => path.IsFolder && IdxFolder.Look(path.Path).Count > 0;

    public LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataOptionNames names = options.Names;
        GivenOptions.RefuseAllBut($"'{path.Path}' holds IDX files, which have", request, names, names.TestFraction, names.Split, names.SplitSeed, names.Examples);

        IReadOnlyList<IdxFolder.Entry> files = IdxFolder.Look(path.Path);
        string[] sets = [.. files.Select(file => file.Set).Distinct(StringComparer.Ordinal)];
        return sets.Length > 1
            ? throw new InvalidRequestException(
                $"'{path.Path}' holds {sets.Length} data sets ({string.Join(", ", sets.Select(set => set.Length == 0 ? "one without a name" : set))}); expected one. "
                + $"Put one into a folder of its own, or name a published one and this folder with {options.Download.FolderOption}.")
            : Published(path, files, request, options.Names) ?? Own(path, files, request, options);
    }

    /// <summary>A published set is that set wherever it lies; null where it is none, as its training labels tell.</summary>
    private static LoadedData? Published(DataPath path, IReadOnlyList<IdxFolder.Entry> files, DataRequest request, DataOptionNames names)
    {
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(file.Path)!).Distinct(StringComparer.Ordinal)];
        PublishedSet? set = folders.Select(PublishedSetReader.Recognize).FirstOrDefault(known => known is not null);
        return set is not null && folders.FirstOrDefault(folder => set.Files.All(file => file.FindIn(folder) is not null)) is { } complete
            ? FewerExamples.OfPublished(new LoadedData(PublishedSetReader.Read(set, complete), path.Path, StandInReason: null) { Request = request }, request, names)
            : null;
    }

    private static LoadedData Own(DataPath path, IReadOnlyList<IdxFolder.Entry> files, DataRequest request, DataOptions options)
    {
        (IdxArray Images, IdxArray Labels, LabelledPictures Pictures) training = Pair(path, files, "train")
            ?? throw Lacks(path, files, "train");
        (IdxArray Images, IdxArray Labels, LabelledPictures Pictures)? test = Pair(path, files, "test");
        (IdxArray Images, IdxArray Labels, LabelledPictures Pictures)? validation = Pair(path, files, "val");
        IReadOnlyList<int> sizes = training.Images.Header.Sizes;
        foreach (var other in new[] { test, validation })
        {
            if (other is { } part && !part.Images.Header.Sizes.Skip(1).SequenceEqual(sizes.Skip(1)))
            {
                throw new InvalidRequestException($"'{path.Path}' holds images of two sizes, {training.Images.Header} and {part.Images.Header}; expected one size.");
            }
        }

        byte[] all = [.. training.Pictures.Labels, .. test?.Pictures.Labels ?? [], .. validation?.Pictures.Labels ?? []];
        string[] classes = [.. Enumerable.Range(0, all.Max() + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        PictureParts parts = new(sizes[1], sizes[2], sizes.Count == 4 ? sizes[3] : 1, classes, training.Pictures, validation?.Pictures, test?.Pictures) { KeepsOrder = true };
        return BroughtPictures.Assemble(path, parts, request, options.Names);
    }

    private static (IdxArray Images, IdxArray Labels, LabelledPictures Pictures)? Pair(DataPath path, IReadOnlyList<IdxFolder.Entry> files, string part)
    {
        IdxFolder.Entry? images = files.FirstOrDefault(file => file.Part == part && !file.HoldsLabels);
        IdxFolder.Entry? labels = files.FirstOrDefault(file => file.Part == part && file.HoldsLabels);
        if (images is null && labels is null)
        {
            return null;
        }

        if (images is null || labels is null)
        {
            throw Lacks(path, files, part);
        }

        IdxArray pixels = IdxReader.Read(images.Path);
        if (pixels.Header is not { ElementBytes: 1, Sizes: [_, _, _] or [_, _, _, 1 or 3] })
        {
            throw new InvalidRequestException($"'{images.Path}' holds {pixels.Header} elements; expected images: count × rows × columns of unsigned bytes, for colours × 3.");
        }

        IdxArray classes = IdxReader.Read(labels.Path);
        ReadOnlyMemory<byte> own = classes.Labels(labels.Path);
        return own.Length == pixels.Header.Sizes[0]
            ? (pixels, classes, new LabelledPictures(pixels.Elements.ToArray(), own.ToArray()))
            : throw new InvalidRequestException(
                $"'{labels.Path}' holds {own.Length} labels and '{images.Path}' {pixels.Header.Sizes[0]} images; expected one label for each image. Get both files again.");
    }

    private static InvalidRequestException Lacks(DataPath path, IReadOnlyList<IdxFolder.Entry> files, string part) => new(
        $"'{path.Path}' lacks the images or the labels of its {part} part: found {string.Join(", ", files.Select(file => Path.GetFileName(file.Path)))}; "
        + $"expected {part}-images-idx3-ubyte and {part}-labels-idx1-ubyte, compressed or unpacked. Put the missing file beside the other.");
}
