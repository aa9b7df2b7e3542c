using System.Text;
using System.Text.Json.Nodes;

namespace Fathom.App.Tests.Clusters;

/// <summary>What a study's folder holds that must be the same wherever it was trained: everything but times, machines and what is the cluster's.</summary>
internal static class StudyBytes
{
    private static readonly string[] MadeFromTimes = ["fathom.lock", "SHA256SUMS", "summary.csv", "summary.json", "report.html", "search.json"];

    public static SortedDictionary<string, string> Of(string folder)
    {
        SortedDictionary<string, string> content = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path);
            if (!name.StartsWith("cluster", StringComparison.Ordinal) && !name.StartsWith("plots", StringComparison.Ordinal)
                && !MadeFromTimes.Contains(Path.GetFileName(name), StringComparer.Ordinal))
            {
                content[name] = Text(path);
            }
        }

        return content;
    }

    private static string Text(string path) => Path.GetFileName(path) switch
    {
        "history.csv" => string.Join('\n', File.ReadAllLines(path).Select(WithoutSeconds)),
        "run.json" => WithoutEnvironment(File.ReadAllText(path)),
        _ => Encoding.Latin1.GetString(File.ReadAllBytes(path)),
    };

    private static string WithoutSeconds(string line) => string.Join(',', line.Split(',').Where((_, column) => column != 8));

    private static string WithoutEnvironment(string json)
    {
        JsonObject record = JsonNode.Parse(json)!.AsObject();
        record.Remove("environment");
        return record.ToJsonString();
    }
}
