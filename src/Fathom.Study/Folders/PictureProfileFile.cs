using Fathom.Study.Data.Pictures;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary><c>pictures.json</c>: how the pictures of a study look, so that <c>predict</c> can prepare and judge others without the data.</summary>
public static class PictureProfileFile
{
    internal const string Name = "pictures.json";

    /// <summary>What networks of a study or of a run expect of a picture; a run's may lie in its study's folder.</summary>
    /// <param name="folder">The study's or the run's.</param>
    /// <param name="data">What they were trained on.</param>
    /// <exception cref="InvalidRequestException">The file is damaged, or they were not trained on pictures.</exception>
    public static PictureFormat FormatFor(string folder, DataReference data)
    {
        if (data.ImageHeight == 1)
        {
            throw new InvalidRequestException($"These networks were trained on a table, {data.Name}, not on pictures; give rows of such a table.");
        }

        string? path = new[] { Path.Combine(folder, Name), Path.Combine(folder, "..", "..", Name) }.FirstOrDefault(Path.Exists);
        PictureProfile profile = path is null ? PictureProfile.Garments : SummedJson.Read<PictureProfile>(path);
        return profile.Likeness is { } likeness && (likeness.Length < 1 || likeness.References.Length == 0 || likeness.References.Length % likeness.Length != 0)
            ? throw new InvalidRequestException($"{path}: references are not whole descriptions of {likeness.Length} numbers. Delete it; the study's command makes it anew.")
            : new PictureFormat(data.ImageHeight, data.ImageWidth, data.Channels, profile);
    }

    /// <exception cref="InvalidRequestException">It is there and damaged.</exception>
    internal static void Check(string folder)
    {
        if (Path.Exists(Path.Combine(folder, Name)))
        {
            _ = SummedJson.Read<PictureProfile>(Path.Combine(folder, Name));
        }
    }

    /// <summary>Keeps it where the data is of pictures and the folder has none yet.</summary>
    internal static void Write(PictureProfile profile, string folder, IDisk disk) =>
        AtomicFile.Write(disk, Path.Combine(folder, Name), stream => stream.Write(SummedJson.Bytes(profile)));

    internal static bool IsIn(string folder) => Path.Exists(Path.Combine(folder, Name));
}
