using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;
using Microsoft.Data.Sqlite;

namespace Fathom.Study.Histories.Trackers;

/// <summary>Databases of trackers: <c>mlflow.db</c> and trackio's.</summary>
internal sealed class DatabaseFormat : ILogFormat
{
    public bool Knows(LogFile file) => SqliteFile.Knows(file);

    public bool IsLikely(LogFile file) => true;

    public IEnumerable<RawRun> Read(LogFile file, LogColumns columns, CancellationToken cancellation)
    {
        try
        {
            using SqliteConnection connection = SqliteFile.Open(file);
            IReadOnlyList<string> metrics = SqliteFile.Columns(connection, "metrics");
            return metrics.Contains("run_uuid", StringComparer.Ordinal) && metrics.Contains("key", StringComparer.Ordinal)
                ? MlflowDatabase.Runs(file.Path, connection, metrics, cancellation)
                : metrics.Contains("run_name", StringComparer.Ordinal) && metrics.Contains("metrics", StringComparer.Ordinal)
                ? Trackio.Runs(file.Path, connection, metrics, cancellation)
                : throw new InvalidRequestException($"{file.Path}: a SQLite database of another kind; expected MLflow's or trackio's, with a table of metrics");
        }
        catch (SqliteException e)
        {
            throw SqliteFile.Fault(file, e);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            throw new InvalidRequestException($"{file.Path}: a cell of its tables is not of its column's kind; copy the database again, it may be damaged", e);
        }
        catch (FrameFullException e)
        {
            throw new InvalidRequestException($"{file.Path}: a run of more than {e.Rows} readings; too much for a history", e);
        }
    }
}
