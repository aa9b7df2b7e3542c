using Fathom.Study.Histories.Delimited;
using Fathom.Study.Histories.EventFiles;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Objects;
using Fathom.Study.Histories.Printed;
using Fathom.Study.Histories.Several;
using Fathom.Study.Histories.Tables;
using Fathom.Study.Histories.Trackers;
using Fathom.Study.Histories.Wandb;

namespace Fathom.Study.Histories;

/// <summary>Reads training histories that any tool wrote; what a file is, its content says.</summary>
public static class HistoryReader
{
    /// <summary>Formats of several files: each takes its own out of what was found.</summary>
    private static readonly IReadOnlyList<IFolderFormat> FolderFormats =
        [new FathomFolder(), new MlflowFolder(), new WandbFolder(), new CatBoostFolder(), new TensorBoardFormat(), new TensorBoardCsv(), new CheckpointFolders()];

    /// <summary>Formats of one file; the first that knows a file reads it.</summary>
    private static readonly IReadOnlyList<ILogFormat> Formats = [new DatabaseFormat(), new JsonFormat(), new CsvFormat(), new PrintedFormat()];

    /// <summary>The trainings of one file or folder.</summary>
    /// <exception cref="InvalidRequestException">As of <see cref="Read(IReadOnlyList{string}, LogColumns, CancellationToken)"/>.</exception>
    public static LogReading Read(string path) => Read([path], new LogColumns(), CancellationToken.None);

    /// <summary>The trainings of files and folders. A folder is searched; links in it are not followed.</summary>
    /// <param name="paths">At least one.</param>
    /// <param name="columns">Columns that the user names.</param>
    /// <param name="cancellation">Ends a long reading.</param>
    /// <exception cref="InvalidRequestException">A path is missing, a named file is no history, or no file of a folder is one; one line says what, where, what was expected, what to do.</exception>
    /// <exception cref="WorkFailedException">A file could not be read: permission, disk.</exception>
    public static LogReading Read(IReadOnlyList<string> paths, LogColumns columns, CancellationToken cancellation)
    {
        LogReading[] readings = [.. paths.Select(path => Directory.Exists(path) ? OfFolder(path, columns, cancellation) : OfFile(path, columns, cancellation))];
        return new LogReading(Named(ByFolder(paths, readings)), [.. readings.SelectMany(reading => reading.PassedOver)]);
    }

    /// <summary>Logs with a name each; where several paths hold the same one, their names begin with the path's folder: <c>adam/seed_1.csv</c>.</summary>
    private static IEnumerable<TrainingLog> ByFolder(IReadOnlyList<string> paths, LogReading[] readings)
    {
        HashSet<string> shared = [.. readings.SelectMany(reading => reading.Logs.Select(NameOf).Distinct(StringComparer.Ordinal)).GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)];
        return
            from one in paths.Zip(readings)
            let path = Path.GetFullPath(Path.TrimEndingDirectorySeparator(one.First))
            let folder = Plain.Text(Path.GetFileName(Directory.Exists(path) ? path : Path.GetDirectoryName(path)!))
            let mustTell = folder.Length > 0 && one.Second.Logs.Any(log => shared.Contains(NameOf(log)))
            from log in one.Second.Logs
            select log with { Name = mustTell ? $"{folder}/{NameOf(log)}" : NameOf(log) };
    }

    private static string NameOf(TrainingLog log) => log.Name.Length > 0 ? log.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(log.Path));

    private static LogReading OfFile(string path, LogColumns columns, CancellationToken cancellation)
    {
        LogFile file = LogFile.Open(path);
        string whole = Path.GetFullPath(path);
        FileSet set = new(Path.GetDirectoryName(whole)!, [whole]);
        List<RawRun> runs = [.. FolderFormats.SelectMany(format => format.Take(set, cancellation))];
        if (set.Left.Count > 0)
        {
            runs.AddRange(FormatOf(file).Read(file, columns, cancellation));
        }

        return new LogReading([.. runs.SelectMany(run => Folding.Logs(run with { Path = path }, columns))], []);
    }

    private static ILogFormat FormatOf(LogFile file) => Formats.FirstOrDefault(format => format.Knows(file))
        ?? throw new InvalidRequestException(Foreign.Advice(file) is { } advice
            ? $"{file.Path}: {advice}"
            : $"{file.Path}: no training history that Fathom knows: {(file.HeadText.Length == 0 ? "binary data" : "text without columns of losses")}; docs/histories.md lists what it reads");

    private static LogReading OfFolder(string path, LogColumns columns, CancellationToken cancellation)
    {
        FolderReading reading = new(columns, cancellation);
        (IReadOnlyList<string> files, bool more) = FolderSearch.Files(path, cancellation);
        // As the caller named the folder.
        FileSet set = new(path, files.Select(file => Path.Combine(path, Path.GetRelativePath(path, file))));
        foreach (IFolderFormat format in FolderFormats)
        {
            reading.Add(format, set);
        }

        foreach (string file in set.Left)
        {
            reading.Add(file, set.NameOf(file), Formats);
        }

        return reading.Logs.Count > 0 ? new LogReading(reading.Logs, reading.PassedOver)
            : reading.PassedOver.Count > 0 ? throw new InvalidRequestException($"{path}: no training history was read; {reading.PassedOver[0].Reason}{(reading.PassedOver.Count > 1 ? $" (and {reading.PassedOver.Count - 1} more such files)" : "")}")
            : throw new InvalidRequestException($"{path}: no training history among {files.Count}{(more ? " files (the search stopped there)" : files.Count == 1 ? " file" : " files")}; docs/histories.md lists what Fathom reads");
    }

    /// <summary>Names that no two logs share.</summary>
    private static List<TrainingLog> Named(IEnumerable<TrainingLog> logs)
    {
        List<TrainingLog> named = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (TrainingLog log in logs)
        {
            string unique = log.Name;
            for (int twin = 2; !taken.Add(unique); twin++)
            {
                unique = $"{log.Name} ({twin})";
            }

            named.Add(log with { Name = unique });
        }

        return named;
    }
}
