using Fathom.Study;

namespace Fathom.App.Dashboard;

/// <summary>What a form's field <c>data</c> may say: a known name, the mark of a file that was sent, or a path on this machine.</summary>
/// <param name="files">Those that were sent.</param>
/// <param name="takesPaths">Not where other machines are let in: a path would show them this machine's files.</param>
internal sealed class DataChoices(BroughtFiles files, bool takesPaths)
{
    public bool TakesPaths => takesPaths;

    /// <summary>The options with the file's own path in place of its mark.</summary>
    /// <exception cref="InvalidRequestException">A path where none is taken.</exception>
    public IReadOnlyDictionary<string, string> Resolve(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("data", out string? data))
        {
            return options;
        }

        string chosen = files.Find(data) is string sent ? sent
            : !Path.IsPathFullyQualified(data) || takesPaths ? data
            : throw new InvalidRequestException("Other machines may open this page (--allow-other-hosts), so it takes no paths; choose the file to send it.");
        return new Dictionary<string, string>(options, StringComparer.Ordinal) { ["data"] = chosen };
    }

    /// <summary>A message that names the file as its sender does.</summary>
    public string Shown(string message, string? data) => data is not null && files.Find(data) is string sent
        ? message.Replace(sent, Path.GetFileName(sent), StringComparison.Ordinal)
        : message;
}
