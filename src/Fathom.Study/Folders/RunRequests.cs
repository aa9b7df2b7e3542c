using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>
/// What is asked of a study's runs while they train: <c>requests.json</c> in the study's folder. Anybody who may write
/// the folder may ask; the process that trains looks between two epochs and deletes the file when it begins and ends.
/// </summary>
/// <param name="Runs">By the run's name; a run that is not named goes on.</param>
public sealed record RunRequests(IReadOnlyDictionary<string, RunRequest> Runs)
{
    private const string FileName = "requests.json";

    private static RunRequests None { get; } = new(new Dictionary<string, RunRequest>(StringComparer.Ordinal));

    /// <summary>What is asked of one run; null where it should go on.</summary>
    public RunRequest? Of(RunSpec run) => Runs.TryGetValue(run.Name, out RunRequest asked) ? asked : null;

    /// <summary>The same with <paramref name="asked"/> of each of <paramref name="runs"/>; null takes back.</summary>
    public RunRequests With(IEnumerable<RunSpec> runs, RunRequest? asked)
    {
        Dictionary<string, RunRequest> all = new(Runs, StringComparer.Ordinal);
        foreach (RunSpec run in runs)
        {
            all.Remove(run.Name);
            if (asked is { } request)
            {
                all.Add(run.Name, request);
            }
        }

        return new RunRequests(all);
    }

    /// <summary>What is asked now. A file that somebody damaged asks for nothing: a study does not fail for it.</summary>
    public static RunRequests Read(string folder)
    {
        string path = PathIn(folder);
        try
        {
            return File.Exists(path) ? StudyJson.Read<RunRequests>(path) : None;
        }
        catch (Exception e) when (e is InvalidRequestException or IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    /// <summary>Replaces what was asked.</summary>
    public void Write(string folder)
    {
        byte[] json = StudyJson.Bytes(this);
        AtomicFile.Write(PathIn(folder), stream => stream.Write(json));
    }

    /// <summary>Whoever begins or ends a study starts from no requests: one made of an earlier process is not meant for this one.</summary>
    internal static void Clear(string folder) => File.Delete(PathIn(folder));

    private static string PathIn(string folder) => Path.Combine(folder, FileName);
}
