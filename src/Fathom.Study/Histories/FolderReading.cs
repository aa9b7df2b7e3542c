using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories;

/// <summary>What is read of a searched folder: a file that fails is told and does not stop the others; one that is no history is nothing.</summary>
internal sealed class FolderReading(LogColumns columns, CancellationToken cancellation)
{
    private static readonly string[] Endings =
        [".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".txt", ".log", ".out", ".stdout", ".gz", ".db", ".sqlite", ".sqlite3", ".pkl", ".pickle", ""];

    private readonly List<TrainingLog> _logs = [];
    private readonly List<UnreadLog> _passedOver = [];

    public IReadOnlyList<TrainingLog> Logs => _logs;

    public IReadOnlyList<UnreadLog> PassedOver => _passedOver;

    public void Add(IFolderFormat format, FileSet files)
    {
        // What fails has taken its files, so the format goes on with the others.
        for (int left = int.MaxValue; files.Left.Count < left && !AddAll(format, files);)
        {
            left = files.Left.Count;
        }
    }

    /// <returns>False where the format failed before it had come to an end.</returns>
    private bool AddAll(IFolderFormat format, FileSet files)
    {
        using IEnumerator<RawRun> runs = format.Take(files, cancellation).GetEnumerator();
        while (Try("", runs.MoveNext, out bool any))
        {
            if (!any)
            {
                return true;
            }

            RawRun run = runs.Current;
            Try(run.Path, () => Take(run), out _);
        }

        return false;
    }

    public void Add(string path, string name, IReadOnlyList<ILogFormat> formats)
    {
        if (!Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        Try(path, () => Read(path, name, formats), out _);
    }

    private bool Read(string path, string name, IReadOnlyList<ILogFormat> formats)
    {
        LogFile file = LogFile.Open(path);
        ILogFormat? format = formats.FirstOrDefault(one => one.Knows(file));
        if (format is null)
        {
            bool isNamedSo = Path.GetFileName(path).Contains("hist", StringComparison.OrdinalIgnoreCase);
            return isNamedSo && Foreign.Advice(file) is { } advice ? throw new InvalidRequestException($"{path}: {advice}") : false;
        }

        if (!format.IsLikely(file))
        {
            return false;
        }

        foreach (RawRun run in format.Read(file, columns, cancellation))
        {
            if (Choosing.HasCurves(run, columns))
            {
                _ = Take(run with { Name = run.Name.Length > 0 ? $"{name} {run.Name}" : name });
            }
        }

        return true;
    }

    private bool Take(RawRun run)
    {
        _logs.AddRange(Folding.Logs(run, columns));
        return true;
    }

    /// <returns>False where the work failed and was noted.</returns>
    private bool Try(string path, Func<bool> work, out bool result)
    {
        try
        {
            result = work();
            return true;
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            result = false;
            _passedOver.Add(new UnreadLog(Plain.Text(path.Length > 0 ? path : e.Message.Split(':')[0]), Plain.Line(e.Message)));
            return false;
        }
    }
}
