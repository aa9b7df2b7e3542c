namespace Fathom.Study.Data;

/// <summary>Recognises what a path holds.</summary>
internal static class DataKinds
{
    /// <summary>The first that recognises a path reads it, so the more particular stand first.</summary>
    public static IReadOnlyList<IDataKind> All { get; } = [new IdxFolderKind(), new NumpyKind(), new PictureFolderKind(), new TableKind()];

    /// <exception cref="InvalidRequestException">There is nothing at the path, or nothing that Fathom reads.</exception>
    public static LoadedData Load(DataRequest request, DataOptions options, CancellationToken cancel)
    {
        DataPath path = DataPath.Look(request.Path!);
        IDataKind kind = All.FirstOrDefault(kind => kind.Recognizes(path)) ?? throw new InvalidRequestException(
            $"'{path.Path}' is {path.Describe()}, which Fathom cannot read as data.{(path.IsFolder ? " " + FolderSummary.Of(path.Path) : "")} Expected {Spelling.OneOf(All.Select(kind => kind.Expected))}.");
        LoadedData loaded = kind.Load(path, request, options, cancel);
        return loaded with { Request = loaded.Request ?? request };
    }
}
