using System.Security.Cryptography;
using System.Text;

namespace Fathom.Study.Folders;

/// <summary>
/// <c>SHA256SUMS</c> of a finished run: the checksum of each of its files as it was written. <c>sha256sum --check</c> reads it too.
/// </summary>
internal sealed class RunSums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>More than the sums of a run's files take.</summary>
    private const int MostBytes = 4096;

    private readonly Dictionary<string, string> _sums;

    private RunSums(Dictionary<string, string> sums) => _sums = sums;

    /// <summary>The file's text for the files of <paramref name="folder"/> as they are now, with the record that is about to be written.</summary>
    public static byte[] Bytes(RunFolder folder, ReadOnlySpan<byte> record)
    {
        StringBuilder text = new();
        foreach (string path in folder.Files)
        {
            string sum = path == folder.RecordPath ? Convert.ToHexStringLower(SHA256.HashData(record)) : Of(path);
            text.Append(sum).Append("  ").Append(Path.GetFileName(path)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Null where none were written, as before there were any.</summary>
    /// <exception cref="InvalidRequestException">The file is damaged.</exception>
    public static RunSums? Read(RunFolder folder)
    {
        FileInfo file = new(folder.SumsPath);
        if (!file.Exists)
        {
            return null;
        }

        string[] lines = file.Length is > 0 and <= MostBytes ? File.ReadAllLines(file.FullName) : [];
        Dictionary<string, string> sums = new(StringComparer.Ordinal);
        foreach (string[] parts in lines.Select(line => line.Split("  ", 2)))
        {
            if (parts is not [{ Length: 2 * SHA256.HashSizeInBytes } sum, { } name] || !sum.All(char.IsAsciiHexDigitLower) || !sums.TryAdd(name, sum))
            {
                sums.Clear();
                break;
            }
        }

        bool isOfTheRun = sums.Keys.All(name => folder.Files.Any(path => Path.GetFileName(path) == name))
            && folder.FilesFromTheStart.All(path => sums.ContainsKey(Path.GetFileName(path)));
        return isOfTheRun
            ? new RunSums(sums)
            : throw new InvalidRequestException($"{folder.SumsPath}: not as it was written; expected a SHA-256 and a name for each of the run's {folder.FilesFromTheStart.Count()} files");
    }

    /// <summary>What is wrong with a file, naming it; null where it is as it was written, or came into use later.</summary>
    public string? Problem(string path)
    {
        if (!_sums.TryGetValue(Path.GetFileName(path), out string? expected))
        {
            return null;
        }

        if (!File.Exists(path))
        {
            return $"{path} is missing";
        }

        string sum = Of(path);
        return sum == expected ? null : $"{path} is not as it was written: its SHA-256 begins {sum[..12]}; expected {expected[..12]}, as {FileName} says";
    }

    /// <exception cref="InvalidRequestException">A file is missing or not as it was written.</exception>
    public void Require(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (Problem(path) is { } problem)
            {
                throw new InvalidRequestException(problem);
            }
        }
    }

    private static string Of(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
