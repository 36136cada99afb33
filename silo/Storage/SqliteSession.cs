using Microsoft.Data.Sqlite;

namespace Longcode.Silo.Storage;

internal sealed class SqliteSession : Session
{
    private readonly SqliteConnection _connection;
    private bool _isOpen;

    private SqliteSession(SqliteConnection connection, bool isRead)
        : base(connection)
    {
        _connection = connection;
        Run(isRead ? "BEGIN" : "BEGIN IMMEDIATE");
        _isOpen = true;
    }

    public static SqliteSession Begin(SqliteConnection connection, bool isRead) => new(connection, isRead);

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_isOpen)
            {
                _isOpen = false;
                Run("ROLLBACK");
            }
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    /// <summary>The driver has no waiting of its own: what runs here runs at once.</summary>
    private protected override Task SendAsync(IReadOnlyList<Statement> statements, bool commit, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(statement);
        }

        if (commit)
        {
            Run("COMMIT");
            _isOpen = false;
        }

        return Task.CompletedTask;
    }

    private void Run(Statement statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement.ForSqlite();
        var columns = statement.Rows.Columns;
        var parameters = new SqliteParameter[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            parameters[i] = command.Parameters.AddWithValue("@" + columns[i].Name, DBNull.Value);
        }

        for (var row = 0; row < statement.Rows.Count; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i][row];
            }

            Run(command, statement);
        }
    }

    private static void Run(SqliteCommand command, Statement statement)
    {
        if (!statement.Reads)
        {
            command.ExecuteNonQuery();
            return;
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            statement.Take(reader);
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
