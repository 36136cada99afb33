using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Longcode.Silo.Storage;

/// <summary>
/// SQLite has one writer at a time and waits for it on a blocked thread. So whoever may write comes through one gate, first come
/// first served, taken when a connection opens and given back when it closes; reads come through a source without a gate.
/// </summary>
internal sealed class SqliteDataSource(string connectionString, SemaphoreSlim? gate) : DbDataSource
{
    public override string ConnectionString => connectionString;

    public static (SqliteDataSource Writes, SqliteDataSource Reads) Open(string connectionString)
    {
        var writes = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWriteCreate };
        var reads = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite };
        return (new SqliteDataSource(writes.ConnectionString, new SemaphoreSlim(1)), new SqliteDataSource(reads.ConnectionString, null));
    }

    protected override DbConnection CreateDbConnection() => new GatedSqliteConnection(connectionString, gate);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            gate?.Dispose();
        }

        base.Dispose(disposing);
    }
}

internal sealed class GatedSqliteConnection(string connectionString, SemaphoreSlim? gate) : SqliteConnection(connectionString)
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL;";

    private bool _holdsGate;

    public override void Open()
    {
        gate?.Wait();
        OpenBehindGate();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (gate is not null)
        {
            await gate.WaitAsync(cancellationToken);
        }

        OpenBehindGate();
    }

    /// <summary>Closing and disposing both come here, in either order: the gate is given back once.</summary>
    public override void Close()
    {
        try
        {
            base.Close();
        }
        finally
        {
            if (_holdsGate)
            {
                _holdsGate = false;
                gate?.Release();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private void OpenBehindGate()
    {
        _holdsGate = gate is not null;
        try
        {
            base.Open();
            using var command = CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
        catch
        {
            Close();
            throw;
        }
    }
}
