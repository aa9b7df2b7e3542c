using System.Globalization;
using System.Runtime.CompilerServices;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Tests.Histories;

/// <summary>
/// How every real file is read: a row a log with its format, epochs, columns and what was noted. <c>FATHOM_UPDATE_GOLDEN=1</c> writes the
/// table anew; each row of it was held against MANIFEST.tsv by eye.
/// </summary>
public sealed class GoldenHistoryTests
{
    /// <summary>Logs of one file that are written out; of more the number stands alone.</summary>
    private const int MostLogs = 8;

    [Fact]
    public void Every_real_file_is_read_to_its_columns_and_epochs()
    {
        Assert.SkipUnless(RealHistories.AreThere, RealHistories.Reason);
        string[] lines = [.. RealHistories.Paths.SelectMany(Lines)];

        if (Environment.GetEnvironmentVariable("FATHOM_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllLines(Golden(), lines);
        }

        Assert.Equal(File.ReadAllLines(Golden()), lines);
    }

    [Fact]
    public void The_whole_folder_is_read_at_once()
    {
        Assert.SkipUnless(RealHistories.AreThere, RealHistories.Reason);

        LogReading reading = HistoryReader.Read(RealHistories.Folder);

        Assert.Equal(reading.Logs.Count, reading.Logs.Select(log => log.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(reading.PassedOver, one => Assert.DoesNotContain('\n', one.Reason));
        Assert.Equal(2, reading.PassedOver.Count);
    }

    private static IEnumerable<string> Lines(string path)
    {
        string whole = Path.Combine(RealHistories.Folder, path);
        IReadOnlyList<TrainingLog> logs;
        try
        {
            logs = HistoryReader.Read(whole.TrimEnd('/')).Logs;
        }
        catch (InvalidRequestException e)
        {
            return [$"{path}\tunread\t{e.Message.Replace(RealHistories.Folder.TrimEnd('/') + "/", "", StringComparison.Ordinal)}"];
        }

        IEnumerable<string> told = logs.Take(MostLogs).Select(log => $"{path}\t{Line(log)}");
        return logs.Count > MostLogs ? [.. told, $"{path}\t{logs.Count} logs"] : told;
    }

    private static string Line(TrainingLog log) => string.Join(
        '\t',
        log.Format,
        log.Name,
        $"{log.Axis.Kind} {log.Axis.Column ?? "-"} {Shown(log.Axis.Values[0])}..{Shown(log.Axis.Values[^1])} ({log.Axis.Values.Count})",
        $"loss {Column(log.TrainLoss)} {Column(log.ValidationLoss)} {log.Loss.Kind}",
        $"metric {Column(log.TrainMetric)} {Column(log.ValidationMetric)} {log.Metric?.Kind.ToString() ?? "-"}{(log.Metric?.WasPercent == true ? " percent" : "")}{(log.Metric?.HigherIsBetter == false ? " lower" : "")}",
        $"rate {Column(log.LearningRate)}",
        $"running {log.TrainIsRunning?.ToString() ?? "-"}, size {log.ValidationSize?.ToString(CultureInfo.InvariantCulture) ?? "-"}, classes {log.Classes?.ToString(CultureInfo.InvariantCulture) ?? "-"}",
        string.Join("; ", log.Notes.Select(note => $"{note.Kind} {string.Join(',', note.Names.Concat(note.Numbers.Select(Shown)))}".TrimEnd())));

    private static string Column(LogCurve? curve) =>
        curve is null ? "-" : $"{curve.Column} ({curve.Values.Count(value => value is not null).ToString(CultureInfo.InvariantCulture)})";

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", "histories.tsv");
}
