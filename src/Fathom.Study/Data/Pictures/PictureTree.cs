namespace Fathom.Study.Data.Pictures;

/// <summary>Folders of pictures by class: one tree, or one for each part.</summary>
/// <param name="ClassNames">Names of the class folders, in ordinal order.</param>
/// <param name="Training">The files of the training part, by class and name.</param>
/// <param name="Validation">Null where there is no such folder.</param>
/// <param name="Test">Null where there is no such folder.</param>
/// <param name="LeftOut">Files that bear no picture's name.</param>
internal sealed record PictureTree(
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<PictureTree.Entry> Training,
    IReadOnlyList<PictureTree.Entry>? Validation,
    IReadOnlyList<PictureTree.Entry>? Test,
    IReadOnlyList<string> LeftOut)
{
    private static readonly string[] TrainingNames = ["train", "training"];
    private static readonly string[] ValidationNames = ["val", "valid", "validation", "dev"];
    private static readonly string[] TestNames = ["test", "testing"];
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    /// <summary>A picture and its class.</summary>
    public sealed record Entry(string Path, byte Label);

    /// <summary>Whether a folder's subfolders hold pictures, or its parts' do.</summary>
    public static bool IsIn(string folder) => Root(folder) is not null;

    /// <exception cref="InvalidRequestException">A class has no pictures, or a part has a class that training has not.</exception>
    public static PictureTree Look(string folder, string? testFolder, string? validationFolder = null)
    {
        string root = Root(folder)!;
        string training = Part(root, TrainingNames) ?? root;
        string? validation = validationFolder is not null ? Part(validationFolder, ValidationNames) ?? validationFolder : training == root ? null : Part(root, ValidationNames);
        string? test = testFolder is not null ? Part(testFolder, TestNames) ?? testFolder : training == root ? null : Part(root, TestNames);
        string[] classes = [.. Folders(training).Select(Path.GetFileName).OfType<string>()];
        List<string> leftOut = [];
        if (classes.Length > 256)
        {
            throw new InvalidRequestException($"'{training}' holds {classes.Length} folders, one for each class; expected 2 to 256. Leave some out.");
        }

        return new PictureTree(
            classes,
            Entries(training, classes, mustHaveAll: true, leftOut),
            validation is null ? null : Entries(validation, classes, mustHaveAll: false, leftOut),
            test is null ? null : Entries(test, classes, mustHaveAll: false, leftOut),
            leftOut);
    }

    private static List<Entry> Entries(string folder, string[] classes, bool mustHaveAll, List<string> leftOut)
    {
        if (Folders(folder).Select(Path.GetFileName).FirstOrDefault(name => !classes.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidRequestException(
                $"'{Path.Combine(folder, unknown)}' is the folder of a class that is not trained on; expected one of: {string.Join(", ", classes.Take(10))}{(classes.Length > 10 ? ", …" : "")}. Rename it, or add that class to the training pictures.");
        }

        List<Entry> entries = [];
        foreach ((int label, string name) in classes.Index())
        {
            string place = Path.Combine(folder, name);
            string[] files = Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
            string[] pictures = [.. files.Where(IsPicture)];
            leftOut.AddRange(files.Where(file => !IsPicture(file) && !Path.GetFileName(file).StartsWith('.')));
            if (mustHaveAll && pictures.Length == 0)
            {
                throw new InvalidRequestException($"'{place}' holds no pictures; expected PNG, JPEG, WebP, GIF or BMP of the class '{name}'. {FolderSummary.Of(place)} Add some, or remove the folder.");
            }

            entries.AddRange(pictures.Select(file => new Entry(file, (byte)label)));
        }

        return entries;
    }

    /// <summary>The folder itself, or the only one in it, as archives unpack; null where neither holds pictures by class.</summary>
    private static string? Root(string folder)
    {
        for (int depth = 0; depth < 3; depth++)
        {
            string[] inside = [.. Folders(folder)];
            string below = Part(folder, TrainingNames) ?? folder;
            if (Folders(below).Any(HasPicture))
            {
                return inside is [{ } only] && below == folder && Folders(only).Any(HasPicture) ? only : folder;
            }

            if (inside is not [{ } one])
            {
                return null;
            }

            folder = one;
        }

        return null;
    }

    private static string? Part(string folder, string[] names) =>
        Folders(folder).FirstOrDefault(path => names.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Folders(string folder) => Directory.EnumerateDirectories(folder)
        .Where(path => !Path.GetFileName(path).StartsWith('.') && !Path.GetFileName(path).StartsWith("__", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static bool HasPicture(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { IgnoreInaccessible = true })
        .Any(IsPicture);

    private static bool IsPicture(string path) =>
        Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.');
}
