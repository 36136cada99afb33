using System.Data.Common;
using Dapper;
using Longcode.Silo.Start;
using Npgsql;

namespace Longcode.Silo.Storage;

/// <summary>
/// Brings the schema up to this build: one transaction under a lock, so that processes that start together run each script once.
/// It ends before the silo starts, whose providers read their queries once.
/// </summary>
public sealed class Migrator(Database database, TimeProvider time)
{
    private const string BeginSqlite = "BEGIN IMMEDIATE";

    /// <summary>The number is this product's own; a start may wait for another's scripts as long as they take.</summary>
    private const string BeginPostgreSql = """
        BEGIN;
        SET LOCAL statement_timeout = 0;
        SET LOCAL idle_in_transaction_session_timeout = 0;
        SELECT pg_advisory_xact_lock(7215900142);
        """;

    private const string History = """
        CREATE TABLE IF NOT EXISTS schema_script (
            name       text   NOT NULL PRIMARY KEY,
            sha256     text   NOT NULL,
            applied_at bigint NOT NULL
        )
        """;

    /// <exception cref="StartRefusedException">The database is another build's, or may forget what it commits.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (database.Writes is NpgsqlDataSource source)
        {
            await PostgreSqlDataSource.RequireDurabilityAsync(source, cancellationToken);
        }

        await using var connection = await database.Writes.OpenConnectionAsync(cancellationToken);
        var begin = database.Provider == DatabaseProvider.Sqlite ? BeginSqlite : BeginPostgreSql;
        await RunAsync(connection, begin, null, cancellationToken);
        try
        {
            await ApplyAsync(connection, SchemaScript.Of(database.Provider), cancellationToken);
            await RunAsync(connection, "COMMIT", null, cancellationToken);
        }
        catch
        {
            await RunAsync(connection, "ROLLBACK", null, CancellationToken.None);
            throw;
        }
    }

    private async Task ApplyAsync(DbConnection connection, IReadOnlyList<SchemaScript> scripts, CancellationToken cancellationToken)
    {
        await RunAsync(connection, History, null, cancellationToken);
        var applied = (await connection.QueryAsync<(string Name, string Hash)>(new CommandDefinition(
            "SELECT name, sha256 FROM schema_script", cancellationToken: cancellationToken)))
            .ToDictionary(script => script.Name, script => script.Hash, StringComparer.Ordinal);
        RefuseForeign(applied.Keys.Except(scripts.Select(s => s.Name), StringComparer.Ordinal));
        foreach (var script in scripts)
        {
            if (!applied.TryGetValue(script.Name, out var hash))
            {
                await RunAsync(connection, script.Text, null, cancellationToken);
                await RunAsync(
                    connection,
                    "INSERT INTO schema_script (name, sha256, applied_at) VALUES (@Name, @Hash, @At)",
                    new { script.Name, script.Hash, At = Micros.Of(time.GetUtcNow()) },
                    cancellationToken);
            }
            else if (hash != script.Hash)
            {
                throw new StartRefusedException($"The script {script.Name} was changed after it had been applied to this database. "
                    + "Start the build that applied it, or one with a new script instead of a changed one.");
            }
        }
    }

    private static void RefuseForeign(IEnumerable<string> names)
    {
        if (names.Order(StringComparer.Ordinal).FirstOrDefault() is { } name)
        {
            throw new StartRefusedException($"The database was brought up to a newer build: the script {name} is missing in this one. Start that build.");
        }
    }

    private static Task<int> RunAsync(DbConnection connection, string sql, object? values, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, values, commandTimeout: 0, cancellationToken: cancellationToken));
}
