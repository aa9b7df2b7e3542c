using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;
using Microsoft.Data.Sqlite;

namespace Fathom.Study.Histories.Trackers;

/// <summary>MLflow's database: a row of <c>metrics</c> a reading. Deleted runs are left aside.</summary>
internal static class MlflowDatabase
{
    private const int MostReadings = 20_000_000;

    /// <summary>An infinity is stored as the largest number.</summary>
    private const double Infinite = 1.797e308;

    public static IEnumerable<RawRun> Runs(string path, SqliteConnection connection, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        List<RawRun> runs = [];
        foreach ((string id, string name) in RunsOf(connection))
        {
            (string Name, IReadOnlyList<TimedReading> Readings)[] series = [.. Readings(connection, id, columns, cancellation).Select(one => (one.Key, (IReadOnlyList<TimedReading>)one.Value))];
            if (series.Length > 0)
            {
                runs.Add(new RawRun(path, name, LogFormats.MlflowDatabase, TimedSeries.Of(series)) { Settings = SettingsOf(connection, id) });
            }
        }

        return runs.Count > 0 ? runs : throw new InvalidRequestException($"{path}: the database has no run with metrics; nothing was logged yet");
    }

    private static List<(string Id, string Name)> RunsOf(SqliteConnection connection)
    {
        IReadOnlyList<string> columns = SqliteFile.Columns(connection, "runs");
        string name = columns.Contains("name", StringComparer.Ordinal) ? "name" : "run_uuid";
        string alive = columns.Contains("lifecycle_stage", StringComparer.Ordinal) ? "WHERE lifecycle_stage IS NOT 'deleted' AND run_uuid IS NOT NULL" : "WHERE run_uuid IS NOT NULL";
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = columns.Count == 0
            ? "SELECT DISTINCT run_uuid, run_uuid FROM metrics ORDER BY 1"
            : $"SELECT run_uuid, {name} FROM runs {alive} ORDER BY {(columns.Contains("start_time", StringComparer.Ordinal) ? "start_time, " : "")}run_uuid";
        using SqliteDataReader reader = command.ExecuteReader();
        List<(string Id, string Name)> runs = [];
        while (reader.Read())
        {
            string id = reader.GetString(0);
            runs.Add((id, reader.IsDBNull(1) || reader.GetString(1).Length == 0 ? id : reader.GetString(1)));
        }

        // One name for several runs is none.
        HashSet<string> twins = [.. runs.GroupBy(run => run.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)];
        return [.. runs.Select(run => twins.Contains(run.Name) && run.Name != run.Id ? (run.Id, $"{run.Name} {run.Id}") : run)];
    }

    private static SortedDictionary<string, List<TimedReading>> Readings(SqliteConnection connection, string run, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        string step = columns.Contains("step", StringComparer.Ordinal) ? "step" : "0";
        string nan = columns.Contains("is_nan", StringComparer.Ordinal) ? "is_nan" : "0";
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT key, value, timestamp, {step}, {nan} FROM metrics WHERE run_uuid = $run AND key NOT LIKE 'system/%' AND typeof(value) IN ('real', 'integer') ORDER BY timestamp, {step}";
        command.Parameters.AddWithValue("$run", run);
        using SqliteDataReader reader = command.ExecuteReader();
        SortedDictionary<string, List<TimedReading>> series = new(StringComparer.Ordinal);
        for (int count = 0; reader.Read(); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (count > MostReadings)
            {
                throw new FrameFullException(count);
            }

            string key = reader.GetString(0);
            if (!series.TryGetValue(key, out List<TimedReading>? readings))
            {
                series.Add(key, readings = []);
            }

            double value = reader.GetBoolean(4) ? double.NaN : reader.GetDouble(1);
            readings.Add(new TimedReading(reader.GetDouble(2), reader.GetDouble(3), Math.Abs(value) > Infinite ? double.CopySign(double.PositiveInfinity, value) : value));
        }

        return series;
    }

    private static SortedDictionary<string, string> SettingsOf(SqliteConnection connection, string run)
    {
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal);
        if (SqliteFile.Columns(connection, "params").Count == 0)
        {
            return settings;
        }

        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM params WHERE run_uuid = $run ORDER BY key LIMIT 200";
        command.Parameters.AddWithValue("$run", run);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            settings[Plain.Text(reader.GetString(0))] = Plain.Text(reader.GetString(1));
        }

        return settings;
    }
}
