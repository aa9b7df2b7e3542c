using Fathom.Study.Data.Pictures;

namespace Fathom.Study.Data;

/// <summary>Folders of pictures by class.</summary>
internal sealed class PictureFolderKind : IDataKind
{
    public string Expected => "a folder with a folder of pictures for each class, also in train/, val/ and test/";

    public bool Recognizes(DataPath path) => path.IsFolder && PictureTree.IsIn(path.Path);

    public LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataOptionNames names = options.Names;
        GivenOptions.RefuseAllBut(
            $"'{path.Path}' holds pictures in folders, which have", request, names, names.ImageSize, names.Test, names.TestFraction, names.Validation, names.SplitSeed, names.Examples);
        CheckFolder(path, request.TestPath, names.Test);
        CheckFolder(path, request.ValidationPath, names.Validation);

        try
        {
            var tree = PictureTree.Look(path.Path, request.TestPath, request.ValidationPath);
            PictureParts parts = PictureFolder.Read(tree, request.ImageSize, options.Names.ImageSize, out int scaled, cancel);
            LoadedData loaded = BroughtPictures.Assemble(path, parts, request, options.Names, scaled);
            return tree.LeftOut.Count == 0 ? loaded : loaded with { Notices = [.. loaded.Notices, new FilesLeftOut(tree.LeftOut.Count, tree.LeftOut[0])] };
        }
        catch (AggregateException failures) when (failures.InnerExceptions.OfType<InvalidRequestException>().FirstOrDefault() is not null)
        {
            // Of several unreadable pictures always the same one is named.
            throw failures.InnerExceptions.OfType<InvalidRequestException>().OrderBy(failure => failure.Message, StringComparer.Ordinal).First();
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            throw new InvalidRequestException($"'{path.Path}' cannot be read: {denied.Message} Check its permissions.", denied);
        }
    }

    private static void CheckFolder(DataPath path, string? folder, string option)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new InvalidRequestException($"'{folder}' is no folder; expected one with a folder of pictures for each class, as '{path.Path}' has. Name such a folder with {option}.");
        }
    }
}
