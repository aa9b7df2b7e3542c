using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Recorded;

/// <summary>The committed histories: <c>labels.json</c> and a CSV file for each of its runs.</summary>
internal sealed class RecordedFolder(string path)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public IReadOnlyList<RecordedRun> Runs { get; } =
        JsonSerializer.Deserialize<IReadOnlyList<RecordedRun>>(File.ReadAllText(Path.Combine(path, "labels.json")), Options)!;

    public bool Holds(RecordedRun run) => File.Exists(FileOf(run));

    public RunHistory Read(RecordedRun run) => RecordedCsv.Read(FileOf(run), run.Depth);

    public void Write(RecordedRun run, RunHistory history) => RecordedCsv.Write(FileOf(run), history);

    private string FileOf(RecordedRun run) => Path.Combine(path, run.Name + ".csv");
}
