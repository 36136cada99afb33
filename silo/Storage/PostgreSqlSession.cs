using Npgsql;

namespace Longcode.Silo.Storage;

internal sealed class PostgreSqlSession(NpgsqlConnection connection) : Session(connection)
{
    private bool _isOpen;

    public override async ValueTask DisposeAsync()
    {
        if (_isOpen && connection.State == System.Data.ConnectionState.Open)
        {
            _isOpen = false;
            await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
            await rollback.ExecuteNonQueryAsync();
        }

        await connection.DisposeAsync();
    }

    private protected override async Task SendAsync(IReadOnlyList<Statement> statements, bool commit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (!_isOpen)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            _isOpen = true;
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(Command(statement));
        }

        if (commit)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        if (batch.BatchCommands.Count > 0)
        {
            await RunAsync(batch, statements.Where(statement => statement.Reads), cancellationToken);
            _isOpen = !commit;
        }
    }

    private static async Task RunAsync(NpgsqlBatch batch, IEnumerable<Statement> queries, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var query in queries)
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                query.Take(reader);
            }

            await reader.NextResultAsync(cancellationToken);
        }

        // To the end of the batch: an error of a write behind the last query shows only there.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }
    }

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.ForPostgreSql());
        foreach (var column in statement.Rows.Columns)
        {
            command.Parameters.Add(column.ToArray());
        }

        return command;
    }
}
