using System.Text.RegularExpressions;

namespace Fathom.Study;

/// <summary>Why a file could not be read or written, in plain words: the platform's sentences differ from system to system.</summary>
public static partial class FileFault
{
    private static readonly (string Platform, string Plain)[] Reasons =
    [
        ("No space left on device", "no space is left on the disk"),
        ("There is not enough space on the disk", "no space is left on the disk"),
        ("Disk quota exceeded", "the disk quota is used up"),
        ("Too many open files", "too many files are open (ulimit -n)"),
        ("Read-only file system", "the file system is read-only"),
        ("Input/output error", "the disk reports an error"),
        ("Too many levels of symbolic links", "its symbolic links lead in a circle"),
        ("File name too long", "its name is too long"),
        ("being used by another process", "another process uses it"),
        ("Is a directory", "it is a folder"),
        ("Not a directory", "part of its path is a file, not a folder"),
        ("already exists", "a file of that name stands in the way"),
        ("Access to the path", "permission is denied"),
        ("Operation not permitted", "permission is denied"),
    ];

    /// <summary>A phrase without a full stop, to follow "cannot be read:".</summary>
    internal static string Reason(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder",
        InvalidDataException => "its data is damaged",
        EndOfStreamException => "it ends too early",
        _ => Reasons.FirstOrDefault(reason => fault.Message.Contains(reason.Platform, StringComparison.OrdinalIgnoreCase)).Plain
            ?? Path().Replace(fault.Message, "").TrimEnd('.').ReplaceLineEndings(" "),
    };

    /// <summary>The path that the platform's sentence names; null where it names none.</summary>
    internal static string? PathOf(Exception fault) => Path().Match(fault.Message) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>One line: which file, where the platform says so, and why.</summary>
    public static string Describe(Exception fault) => PathOf(fault) is { } path ? $"{path}: {Reason(fault)}." : $"{Reason(fault)}.";

    [GeneratedRegex(@"\s*:?\s*'(?<path>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
