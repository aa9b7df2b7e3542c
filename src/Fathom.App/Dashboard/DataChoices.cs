using Fathom.Study;

namespace Fathom.App.Dashboard;

/// <summary>What a form's field <c>data</c> may say: a known name, the mark of a file that was sent, or a path on this machine.</summary>
/// <param name="files">Those that were sent.</param>
/// <param name="takesPaths">Not where other machines are let in: a path would show them this machine's files.</param>
internal sealed class DataChoices(BroughtFiles files, bool takesPaths)
{
    public bool TakesPaths => takesPaths;

    /// <summary>The options that name a file.</summary>
    private static readonly string[] Named = ["data", "test"];

    /// <summary>The options with each file's own path in place of its mark.</summary>
    /// <exception cref="InvalidRequestException">A path where none is taken, or a test part that is neither a file that was sent nor a whole path.</exception>
    public IReadOnlyDictionary<string, string> Resolve(IReadOnlyDictionary<string, string> options) =>
        options.ToDictionary(option => option.Key, option => Named.Contains(option.Key, StringComparer.Ordinal) ? Chosen(option.Key, option.Value) : option.Value, StringComparer.Ordinal);

    /// <summary>A message that names each file as its sender does.</summary>
    public string Shown(string message, IReadOnlyDictionary<string, string>? options) => Named
        .Select(name => options?.GetValueOrDefault(name))
        .Select(mark => mark is null ? null : files.Find(mark))
        .OfType<string>()
        .Aggregate(message, (shown, sent) => shown.Replace(sent, Path.GetFileName(sent), StringComparison.Ordinal));

    private string Chosen(string name, string value) => files.Find(value) is string sent ? sent
        : Path.IsPathFullyQualified(value)
            ? takesPaths ? value : throw new InvalidRequestException("Other machines may open this page (--allow-other-hosts), so it takes no paths; choose the file to send it.")
        : name == "data" || value.Length == 0 ? value
        : throw new InvalidRequestException($"'{value}' is no test part here; expected {(takesPaths ? "a file that is chosen, or a whole path on this machine" : "a file that is chosen")}.");
}
