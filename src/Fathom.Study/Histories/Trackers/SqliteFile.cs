using Fathom.Study.Histories.Files;
using Microsoft.Data.Sqlite;

namespace Fathom.Study.Histories.Trackers;

/// <summary>A SQLite database, opened to read only; nothing beside it is written.</summary>
internal static class SqliteFile
{
    public static bool Knows(LogFile file) => file.StartsWith("SQLite format 3\0"u8) && !file.IsPacked;

    public static SqliteConnection Open(LogFile file)
    {
        string path = System.IO.Path.GetFullPath(file.Path);
        bool isShared = File.Exists(path + "-wal") || File.Exists(path + "-journal");
        // Without a journal beside it nobody writes: then no lock files are made.
        string source = isShared ? path : $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1";
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand guard = connection.CreateCommand();
            guard.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;";
            guard.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Fault(file, e);
        }
    }

    /// <summary>The columns of a table; empty where there is no such table. A view is none: it can go on for ever.</summary>
    public static IReadOnlyList<string> Columns(SqliteConnection connection, string table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT column.name FROM sqlite_schema AS one, pragma_table_info(one.name) AS column WHERE one.type = 'table' AND one.name = $table";
        command.Parameters.AddWithValue("$table", table);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    public static InvalidRequestException Fault(LogFile file, SqliteException fault) =>
        new($"{file.Path}: the database cannot be read: {fault.Message.ReplaceLineEndings(" ")}; copy it again while nothing writes to it", fault);
}
