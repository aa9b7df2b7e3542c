using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Study;
using Fathom.Study.Folders;

namespace Fathom.App.Clusters;

/// <summary>What a study's folder keeps of its cluster, in <c>cluster/</c>. Without that folder it is a study like any other.</summary>
/// <param name="study">The study's folder.</param>
internal sealed class ClusterFolder(string study)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string Study { get; } = study;

    public string Path { get; } = System.IO.Path.Combine(study, "cluster");

    public string RecordPath => In("cluster.json");

    public string ScriptPath => In("job.sh");

    public string LogFolder => In("log");

    /// <summary>Null where the study was never submitted.</summary>
    /// <exception cref="InvalidRequestException">The file is damaged; the line says where.</exception>
    public ClusterRecord? Read()
    {
        try
        {
            return File.Exists(RecordPath) ? JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllBytes(RecordPath), Json) : null;
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
            throw new InvalidRequestException($"{RecordPath}{line}: not what Fathom wrote; delete {Path} to submit the study anew", e);
        }
    }

    /// <exception cref="InvalidRequestException">The study was never submitted, or the record is damaged.</exception>
    public ClusterRecord Required()
    {
        if (Read() is { } record)
        {
            return record;
        }

        StudyFolder.RequiredPlan(Study);
        throw new InvalidRequestException($"{Study} was not submitted to a cluster; fathom study --out {Study} --on slurm does that");
    }

    public void Write(ClusterRecord record)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(record, Json), (byte)'\n'];
        AtomicFile.Write(RecordPath, stream => stream.Write(bytes));
    }

    /// <summary>A line for each task, its pieces with spaces between.</summary>
    public void WriteTasks(ClusterRecord record, int batch, IEnumerable<IReadOnlyList<string>> tasks)
    {
        byte[] lines = Encoding.UTF8.GetBytes(string.Concat(tasks.Select(task => $"{string.Join(' ', task)}\n")));
        AtomicFile.Write(TasksPath(record, batch), stream => stream.Write(lines));
    }

    public IReadOnlyList<IReadOnlyList<string>> ReadTasks(ClusterRecord record, int batch)
    {
        string path = TasksPath(record, batch);
        return File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Split(' '))] : [];
    }

    /// <summary>Where a start of a task says what it does.</summary>
    /// <param name="batch">Of the task.</param>
    /// <param name="task">From 0.</param>
    public TaskLog NewLog(int batch, int task) => new(
        System.IO.Path.Combine(SaidFolder(batch), string.Create(CultureInfo.InvariantCulture, $"{task}-{Guid.NewGuid().ToString("N")[..8]}.txt")));

    /// <summary>What every task of a batch has said.</summary>
    public TaskAccount[] ReadLogs(Batch batch)
    {
        TaskAccount[] accounts = [.. Enumerable.Range(0, batch.Tasks).Select(_ => new TaskAccount())];
        string folder = SaidFolder(batch.Number);
        if (Directory.Exists(folder))
        {
            Parallel.ForEach(Directory.EnumerateFiles(folder, "*.txt").GroupBy(TaskOf), starts =>
            {
                if (starts.Key >= 0 && starts.Key < accounts.Length)
                {
                    foreach (string path in starts)
                    {
                        accounts[starts.Key].Read(path);
                    }
                }
            });
        }

        return accounts;

        static int TaskOf(string path) =>
            int.TryParse(System.IO.Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int task) ? task : -1;
    }

    private string SaidFolder(int batch) => System.IO.Path.Combine(Path, "tasks", batch.ToString(CultureInfo.InvariantCulture));

    /// <summary>The name of the list of a batch's tasks. Its job script looks for it, so that it knows the folder for the one that was submitted.</summary>
    public static string TasksFile(ClusterRecord record, int batch) => string.Create(CultureInfo.InvariantCulture, $"tasks-{record.Token}-{batch}.txt");

    private string TasksPath(ClusterRecord record, int batch) => In(TasksFile(record, batch));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
