namespace Fathom.Study.Folders;

/// <summary>Another process has the folder now, since this one had not been heard of for so long: nothing more may be written.</summary>
internal sealed class FolderLostException(string folder, LockOwner? taker) : IOException(
    $"{taker?.ToString() ?? "another process"} has taken over {folder}, since this one had not been heard of for minutes; this one writes nothing more.");
