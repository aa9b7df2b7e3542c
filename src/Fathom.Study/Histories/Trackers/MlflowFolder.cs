using System.Globalization;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Trackers;

/// <summary>MLflow's file store: <c>EXPERIMENT/RUN/metrics/NAME</c>, a line a reading of milliseconds, value and step.</summary>
internal sealed class MlflowFolder : IFolderFormat
{
    private const string Meta = "meta.yaml";
    private const int LongestSetting = 4096;
    private const int MostSettings = 200;

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        string[] runs = [.. files.Left.Select(RunOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (string run in runs)
        {
            string below = run + Path.DirectorySeparatorChar;
            string metrics = Path.Combine(run, "metrics") + Path.DirectorySeparatorChar;
            IReadOnlyList<string> own = files.Take(path => path.StartsWith(below, StringComparison.Ordinal));
            (string Name, IReadOnlyList<TimedReading> Readings)[] series =
                [.. own.Where(path => path.StartsWith(metrics, StringComparison.Ordinal)).Select(path => (path[metrics.Length..].Replace('\\', '/'), Readings(path, cancellation)))];
            SortedDictionary<string, string> settings = SettingsOf(run);
            string name = OneLine(Path.Combine(run, "tags", "mlflow.runName")) ?? NameIn(Path.Combine(run, Meta)) ?? Path.GetFileName(run);
            yield return new RawRun(run, name, LogFormats.MlflowFiles, TimedSeries.Of(series)) { Settings = settings };
        }
    }

    /// <summary>The run's folder of a metric's file.</summary>
    private static string? RunOf(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "metrics" && Path.GetDirectoryName(folder) is { } run && File.Exists(Path.Combine(run, Meta)))
            {
                return run;
            }
        }

        return null;
    }

    private static List<TimedReading> Readings(string path, CancellationToken cancellation)
    {
        List<TimedReading> readings = [];
        using TextLines lines = new(LogFile.Open(path));
        while (lines.Next(cancellation))
        {
            string[] words = lines.Line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (words.Length >= 2 && double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double time)
                && Numbers.TryParse(words[1], decimalComma: false, out double value)
                && (words.Length == 2 || double.TryParse(words[2], NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            {
                readings.Add(new TimedReading(time, words.Length == 2 ? 0 : double.Parse(words[2], CultureInfo.InvariantCulture), value));
            }
            else if (lines.Ended)
            {
                throw new InvalidRequestException($"{path}, line {lines.Number}: '{Plain.Text(lines.Line)}'; expected milliseconds, a value and a step");
            }
        }

        return readings;
    }

    private static SortedDictionary<string, string> SettingsOf(string run)
    {
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal);
        string folder = Path.Combine(run, "params");
        if (Directory.Exists(folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Take(MostSettings))
            {
                settings[Plain.Text(Path.GetFileName(path))] = OneLine(path) ?? "";
            }
        }

        return settings;
    }

    private static string? NameIn(string meta) =>
        Lines(meta).FirstOrDefault(line => line.StartsWith("run_name:", StringComparison.Ordinal)) is { } line
        && line["run_name:".Length..].Trim().Trim('\'', '"') is { Length: > 0 } name ? name : null;

    private static string? OneLine(string path) => Lines(path).FirstOrDefault() is { } line ? Plain.Text(line.Trim()) : null;

    private static string[] Lines(string path)
    {
        FileInfo file = new(path);
        return file.Exists && file.Length <= LongestSetting && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? File.ReadAllLines(path) : [];
    }
}
