using System.Text.RegularExpressions;
using Fathom.Study.Histories.Delimited;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.EventFiles;

/// <summary>TensorBoard's download of one chart's line: <c>Wall time,Step,Value</c>, at most 1000 steps; run and tag stand in the file's name.</summary>
internal sealed partial class TensorBoardCsv : IFolderFormat
{
    private const string Header = "Wall time,Step,Value";
    private const int MostKept = 1000;

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        var lines = files.Take(IsLine).Select(path => (Path: path, Name: Understood(Path.GetFileNameWithoutExtension(path)))).ToArray();
        foreach (var run in lines.GroupBy(line => Path.Combine(Path.GetDirectoryName(line.Path)!, line.Name.Run), StringComparer.Ordinal))
        {
            List<(string Name, IReadOnlyList<TimedReading> Readings)> series = [];
            foreach ((string path, (string Run, string Column) name) in run)
            {
                series.Add((name.Column, Readings(path, cancellation)));
            }

            bool sampled = series.Exists(one => one.Readings.Count >= MostKept);
            yield return new RawRun(run.Key, files.NameOf(run.Key), LogFormats.TensorBoardCsv, TimedSeries.Of(series))
            {
                Notes = sampled ? [new LogNote(LogNoteKind.Sampled, "Step", series.Max(one => one.Readings.Count))] : [],
            };
        }
    }

    private static bool IsLine(string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return LogFile.Open(path).HeadText.StartsWith(Header, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return false;
        }
    }

    /// <summary><c>run-RUN-tag-TAG</c>; without a tag the name is the run, and the value most likely its loss.</summary>
    private static (string Run, string Column) Understood(string file)
    {
        Match match = RunAndTag().Match(file);
        string run = match.Success ? match.Groups["run"].Value : file;
        string tag = match.Success ? match.Groups["tag"].Value : "";
        string[] words = run.Split('_', '-', '.');
        string? set = words.LastOrDefault(word => ColumnWords.Sets.ContainsKey(word.ToLowerInvariant()));
        bool told = ColumnNames.Understand(tag).Set != ReadingSet.None;
        string column = tag.Length == 0 ? (ColumnNames.Understand(run).Quantity == Quantity.Unknown ? $"{run} value" : run) : tag;
        string rest = set is null ? run : string.Join('_', words.Where(word => word != set));
        return (tag.Length == 0 ? "" : rest is "." ? "" : rest, set is null || told || tag.Length == 0 ? column : $"{set.ToLowerInvariant()}/{column}");
    }

    private static List<TimedReading> Readings(string path, CancellationToken cancellation)
    {
        LogFile file = LogFile.Open(path);
        CsvShape shape = CsvShape.Of(file) ?? throw new InvalidRequestException($"{path}: no rows below '{Header}'");
        Frame frame = CsvLoader.Load(file, shape, cancellation).Frame;
        FrameColumn time = frame.Columns[0];
        FrameColumn step = frame.Columns[1];
        FrameColumn value = frame.Columns[2];
        return [.. Enumerable.Range(0, frame.Rows).Where(row => !Cell.IsMissing(value[row])).Select(row => new TimedReading(time[row], step[row], value[row]))];
    }

    [GeneratedRegex("^(run-)?(?<run>.*?)-tag-(?<tag>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RunAndTag();
}
