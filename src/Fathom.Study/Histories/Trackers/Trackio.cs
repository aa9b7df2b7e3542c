using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Objects;
using Fathom.Study.Histories.Tables;
using Microsoft.Data.Sqlite;

namespace Fathom.Study.Histories.Trackers;

/// <summary>trackio's database: a row of <c>metrics</c> a step of a run, its values as JSON.</summary>
internal static class Trackio
{
    public static IEnumerable<RawRun> Runs(string path, SqliteConnection connection, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        string project = columns.Contains("project_name", StringComparer.Ordinal) ? "project_name" : "''";
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {project}, run_name, step, metrics FROM metrics ORDER BY rowid";
        using SqliteDataReader reader = command.ExecuteReader();
        Dictionary<(string Project, string Run), Frame> frames = [];
        List<(string Project, string Run)> order = [];
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            (string, string) key = (reader.GetString(0), reader.GetString(1));
            if (!frames.TryGetValue(key, out Frame? frame))
            {
                frames.Add(key, frame = new Frame());
                order.Add(key);
            }

            int row = frame.AddRow();
            JsonTree.Fill(frame, row, reader.GetString(3), $"{path}, run {Plain.Text(key.Item2)}, step {reader.GetValue(2)}");
            bool counted = frame.Find(TimedSeries.Step) is { } step && !Cell.IsMissing(step[row]);
            if (!counted && !reader.IsDBNull(2))
            {
                frame.Set(row, TimedSeries.Step, reader.GetDouble(2));
            }
        }

        bool projects = order.Select(key => key.Project).Distinct(StringComparer.Ordinal).Count() > 1;
        return order.Count > 0
            ? [.. order.Select(key => new RawRun(path, projects ? $"{key.Project}/{key.Run}" : key.Run, LogFormats.Trackio, frames[key]))]
            : throw new InvalidRequestException($"{path}: the database has no metrics; nothing was logged yet");
    }
}
