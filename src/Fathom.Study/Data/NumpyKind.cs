using System.IO.Compression;
using Fathom.Study.Data.Pictures;

namespace Fathom.Study.Data;

/// <summary>NumPy's archives of arrays (<c>.npz</c>), and folders of its arrays (<c>.npy</c>).</summary>
internal sealed class NumpyKind : IDataKind
{
    public string Expected => "an .npz of pictures and labels, or a folder of such .npy files";

    public bool Recognizes(DataPath path) => path.IsFolder
        ? Directory.EnumerateFiles(path.Path, "*.npy").Any()
        : NumpyArray.Is(path.Head.Span) || path.Head.Span.StartsWith("PK\u0003\u0004"u8) && HasArrays(path.Path);

    public LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataOptionNames names = options.Names;
        GivenOptions.RefuseAllBut($"'{path.Path}' holds arrays, which have", request, names, names.TestFraction, names.Split, names.SplitSeed, names.Examples);

        if (!path.IsFolder && NumpyArray.Is(path.Head.Span))
        {
            throw new InvalidRequestException(
                $"'{path.Path}' is one array; expected pictures and their labels: an .npz with both, or a folder with x_train.npy and y_train.npy. Name the folder that holds both.");
        }

        return BroughtPictures.Assemble(path, NumpyPictures.Read(path.Path, Arrays(path)), request, options.Names);
    }

    private static Dictionary<string, NumpyArray> Arrays(DataPath path)
    {
        Dictionary<string, NumpyArray> arrays = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (path.IsFolder)
            {
                foreach (string file in Directory.EnumerateFiles(path.Path, "*.npy").Order(StringComparer.Ordinal))
                {
                    Add(arrays, Path.GetFileName(file), File.ReadAllBytes(file), file);
                }

                return arrays;
            }

            using ZipArchive zip = ZipFile.OpenRead(path.Path);
            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)))
            {
                using MemoryStream content = new();
                using (Stream packed = entry.Open())
                {
                    packed.CopyTo(content);
                }

                Add(arrays, entry.Name, content.ToArray(), $"{path.Path}: {entry.Name}");
            }

            return arrays;
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException($"'{path.Path}' cannot be read as NumPy's arrays: {cause.Message} Get or save it again.", cause);
        }
    }

    /// <summary>Texts, such as the names of classes, lie beside and are no pictures.</summary>
    private static void Add(Dictionary<string, NumpyArray> arrays, string file, byte[] content, string name)
    {
        if (!NumpyArray.HoldsTexts(content))
        {
            arrays[Path.GetFileNameWithoutExtension(file)] = NumpyArray.Parse(content, name);
        }
    }

    private static bool HasArrays(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            return zip.Entries.Any(entry => entry.Name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            // Cut: its directory stands at its end. What it would have held shows by its name.
            return path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);
        }
    }
}
