namespace Fathom.Study.Data;

/// <summary>A published data set of four IDX files, and where and how it is published.</summary>
/// <param name="Name">The name it is asked for by.</param>
/// <param name="Title">As people write it.</param>
/// <param name="Folder">Its folder in the cache, and under <see cref="OtherFolder"/> in torchvision's.</param>
/// <param name="OtherFolder">What torchvision calls its folder; the files lie in <c>raw</c> in it.</param>
/// <param name="ClassNames">In label order.</param>
/// <param name="Files">Training images and labels, test images and labels: the order in which its own checksum takes them.</param>
/// <param name="Mirrors">Folders that serve the files or the archive, the publisher's first, each ending in a slash.</param>
public sealed record PublishedSet(
    string Name,
    string Title,
    string Folder,
    string OtherFolder,
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<PublishedIdxFile> Files,
    IReadOnlyList<Uri> Mirrors)
{
    /// <summary>The archive that holds the files; null where they are published one by one.</summary>
    public RemoteFile? Archive { get; init; }

    /// <summary>Whether rows and columns are exchanged in the files, as in EMNIST's.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>The label of the first class.</summary>
    public int FirstLabel { get; init; }

    public PublishedIdxFile TrainingImages => Files[0];

    public PublishedIdxFile TrainingLabels => Files[1];

    public PublishedIdxFile TestImages => Files[2];

    public PublishedIdxFile TestLabels => Files[3];

    /// <summary>What is downloaded to have it.</summary>
    public IReadOnlyList<RemoteFile> Downloads => Archive is { } archive ? [archive] : [.. Files.Select(file => file.Remote!)];

    internal bool HasArchiveIn(string folder) => Archive is { } archive && File.Exists(ArchiveIn(folder));

    internal string ArchiveIn(string folder) => Path.Combine(folder, Archive!.Name);
}
