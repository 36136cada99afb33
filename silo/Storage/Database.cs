using System.Data.Common;
using Dapper;
using Longcode.Silo.Start;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Longcode.Silo.Storage;

/// <summary>The one database, on either engine: what writes, what reads, and what the providers of Orleans call it.</summary>
public sealed class Database : IAsyncDisposable
{
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Database(DatabaseProvider provider, string invariant, DbDataSource writes, DbDataSource reads) =>
        (Provider, Invariant, Writes, Reads) = (provider, invariant, writes, reads);

    public DatabaseProvider Provider { get; }

    /// <summary>Orleans' name of the driver.</summary>
    public string Invariant { get; }

    /// <summary>For everything that may write. On SQLite a queue of one: hold a connection no longer than one piece of work.</summary>
    public DbDataSource Writes { get; }

    public DbDataSource Reads { get; }

    /// <exception cref="StartRefusedException">The connection string does not say what the driver needs.</exception>
    public static Database Open(DatabaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return settings.Provider == DatabaseProvider.Sqlite ? OpenSqlite(settings) : OpenPostgreSql(settings);
        }
        catch (ArgumentException e)
        {
            throw new StartRefusedException($"Longcode:Database:ConnectionString is not valid for {settings.Provider}: {e.Message}", e);
        }
    }

    public async ValueTask<Session> BeginAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Writes.OpenConnectionAsync(cancellationToken);
        return await Session.BeginAsync(connection, cancellationToken);
    }

    /// <summary>For what only reads: on SQLite beside the writers, not in their queue.</summary>
    public async ValueTask<Session> BeginReadAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Reads.OpenConnectionAsync(cancellationToken);
        return await Session.BeginAsync(connection, cancellationToken, isRead: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Reads.DisposeAsync();
        await Writes.DisposeAsync();
    }

    private static Database OpenSqlite(DatabaseSettings settings)
    {
        if (new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource is not { Length: > 0 })
        {
            throw new StartRefusedException("Longcode:Database:ConnectionString names no file: set it to \"Data Source=<file>\".");
        }

        var (writes, reads) = SqliteDataSource.Open(settings.ConnectionString);
        return new Database(settings.Provider, "System.Data.SQLite", writes, reads);
    }

    private static Database OpenPostgreSql(DatabaseSettings settings)
    {
        if (new NpgsqlConnectionStringBuilder(settings.ConnectionString).Host is not { Length: > 0 })
        {
            throw new StartRefusedException(
                "Longcode:Database:ConnectionString names no host: set it to \"Host=<host>;Database=<database>;Username=<user>;Password=<password>\".");
        }

        var source = PostgreSqlDataSource.Open(settings.ConnectionString);
        return new Database(settings.Provider, "Npgsql", source, source);
    }
}
