namespace Fathom.Study.Folders;

/// <summary>The ways in which a study changes files, so that a test can let each of them fail or be the last.</summary>
internal interface IDisk
{
    /// <summary>Makes or replaces a file and flushes it to the device. It may be left half written.</summary>
    void Create(string path, Action<Stream> write);

    /// <summary>Puts a file in another's place, all or nothing.</summary>
    void Rename(string from, string to);

    /// <summary>Adds to a file's end. A part of it may be left there.</summary>
    void Append(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Flushes what was appended to the device.</summary>
    void Flush(string path);
}
