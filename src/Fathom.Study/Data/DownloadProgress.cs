namespace Fathom.Study.Data;

/// <summary>How far the download of one file has come.</summary>
public readonly record struct DownloadProgress(string File, long BytesDone, long BytesTotal);
