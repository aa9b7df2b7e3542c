using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fathom.Study;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Fathom.App.Dashboard;

/// <summary>
/// Files that a page sends for new studies. They lie in a folder beside the studies, each under the beginning of its content's SHA-256, so nothing is
/// ever replaced: a study finds the file that it learnt from, and the same file sent again is there already.
/// </summary>
/// <param name="folder">That studies lie in.</param>
/// <param name="clock">Tells what was left long ago.</param>
internal sealed partial class BroughtFiles(string folder, TimeProvider clock)
{
    /// <summary>A larger file is refused; it can be named by its path.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>No study has such a name.</summary>
    public const string FolderName = "_data";

    private const int LongestName = 80;
    private const int HashLetters = 16;
    private const string Unfinished = ".part";

    /// <summary>One that takes longer has lost its sender.</summary>
    private static readonly TimeSpan LongestTransfer = TimeSpan.FromHours(24);

    private string Root => Path.Combine(folder, FolderName);

    /// <summary>The file of this mark; null where there is none.</summary>
    public string? Find(string mark) =>
        MarkForm().Match(mark) is { Success: true } parts && SafeName(parts.Groups["name"].Value) == parts.Groups["name"].Value
        && Path.Combine(Root, parts.Groups["hash"].Value, parts.Groups["name"].Value) is string path && File.Exists(path) ? path : null;

    /// <summary>Takes a file in, whole or not at all.</summary>
    /// <param name="name">What its sender calls it; only a safe part of it is kept.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancel">The sender left.</param>
    /// <returns>Its mark: the folder's name and its own.</returns>
    /// <exception cref="WorkFailedException">It cannot be kept, such as on a full disk.</exception>
    /// <exception cref="InvalidRequestException">It is empty.</exception>
    public async Task<string> KeepAsync(string name, Stream content, CancellationToken cancel)
    {
        string safe = SafeName(name);
        string beside = "";
        try
        {
            Directory.CreateDirectory(Root);
            DeleteUnfinished();
            beside = Path.Combine(Root, Path.GetRandomFileName() + Unfinished);
            string hash = await WriteAsync(beside, content, cancel);
            string own = Path.Combine(Root, hash, safe);
            Directory.CreateDirectory(Path.Combine(Root, hash));
            if (!File.Exists(own))
            {
                File.Move(beside, own, overwrite: true);
            }

            return $"{hash}/{safe}";
        }
        catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not (BadHttpRequestException or ConnectionResetException))
        {
            throw new WorkFailedException($"'{name}' cannot be kept in {Root}: {failure.Message}", failure);
        }
        finally
        {
            if (beside.Length > 0)
            {
                File.Delete(beside);
            }
        }
    }

    /// <summary>Takes a file away that nobody can use.</summary>
    public void Discard(string mark)
    {
        if (Find(mark) is string path)
        {
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!).Any())
            {
                Directory.Delete(Path.GetDirectoryName(path)!);
            }
        }
    }

    /// <summary>Letters of any language, digits, '-', '_' and '.'; no folders, nothing hidden, no name that means a device.</summary>
    public static string SafeName(string name)
    {
        string kept = Letters(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        if (kept.Length > LongestName)
        {
            // The end says what it is, such as .csv.gz. A letter that is cut in two goes.
            kept = Letters($"{kept[..(LongestName / 2)]}-{kept[^(LongestName / 2 - 1)..]}");
        }

        return kept.Length == 0 ? "data" : Device().IsMatch(kept) ? $"data-{kept}" : kept;
    }

    private static string Letters(string name)
    {
        StringBuilder safe = new();
        foreach (Rune rune in name.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar))
        {
            bool isKept = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            safe.Append(isKept ? rune.ToString() : "-");
        }

        return safe.ToString().Normalize(NormalizationForm.FormC).Trim('.', '-');
    }

    private static async Task<string> WriteAsync(string path, Stream content, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        byte[] buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        if (file.Position == 0)
        {
            throw new InvalidRequestException("The file is empty; expected data in it.");
        }

        DeviceFlush.File(file);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLetters];
    }

    /// <summary>What a server that was killed left.</summary>
    private void DeleteUnfinished()
    {
        foreach (string path in Directory.EnumerateFiles(Root, "*" + Unfinished).Where(path => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > LongestTransfer))
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{16})/(?<name>[^/\\\\]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkForm();

    [GeneratedRegex(@"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Device();
}
