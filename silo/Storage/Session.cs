using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Longcode.Silo.Storage;

/// <summary>
/// One transaction. Statements over <see cref="Rows"/> gather until they are sent: on PostgreSQL all of them, with the BEGIN before
/// the first and the COMMIT behind the last, go in one round trip. Each sees what is committed when its own turn comes, so a
/// statement behind one that locks reads what the lock protects. Disposed without a commit, nothing happened.
/// </summary>
public abstract class Session : IAsyncDisposable
{
    private readonly List<Statement> _waiting = [];

    private protected Session(DbConnection connection) => Connection = connection;

    private protected DbConnection Connection { get; }

    /// <summary>Gathers a query; its rows stand in the list once it is sent.</summary>
    public IReadOnlyList<T> Read<T>(string sql, Rows rows, Func<DbDataReader, T> read)
    {
        var query = new Query<T>(sql, rows, read);
        Gather(query);
        return query.Found;
    }

    /// <summary>Gathers a statement that returns nothing. No rows: nothing to do.</summary>
    public void Write(string sql, Rows rows) => Gather(new Statement(sql, rows));

    /// <summary>Sends what is gathered.</summary>
    public Task SendAsync(CancellationToken cancellationToken = default) => SendAsync(false, cancellationToken);

    /// <summary>
    /// Sends what is gathered, commits and gives the connection back. An error that the server itself reported is a rollback;
    /// after any other fault the outcome is unknown.
    /// </summary>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await SendAsync(true, cancellationToken);
        await Connection.DisposeAsync();
    }

    /// <summary>Sends what is gathered, then runs one statement by itself with named values.</summary>
    public async Task<int> ExecuteAsync(string sql, object? values = null, CancellationToken cancellationToken = default)
    {
        await SendAsync(false, cancellationToken);
        return await Connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null, CancellationToken cancellationToken = default)
    {
        await SendAsync(false, cancellationToken);
        return (await Connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))).AsList();
    }

    public abstract ValueTask DisposeAsync();

    internal static async ValueTask<Session> BeginAsync(DbConnection connection, CancellationToken cancellationToken, bool isRead = false)
    {
        try
        {
            return connection switch
            {
                NpgsqlConnection npgsql => new PostgreSqlSession(npgsql),
                SqliteConnection sqlite => SqliteSession.Begin(sqlite, isRead),
                _ => throw new NotSupportedException($"No session for {connection.GetType().Name}."),
            };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private protected abstract Task SendAsync(IReadOnlyList<Statement> statements, bool commit, CancellationToken cancellationToken);

    private void Gather(Statement statement)
    {
        if (statement.Rows.Count > 0)
        {
            _waiting.Add(statement);
        }
    }

    private async Task SendAsync(bool commit, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(_waiting, commit, cancellationToken);
        }
        finally
        {
            _waiting.Clear();
        }
    }
}
