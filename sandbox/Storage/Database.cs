using Dapper;
using Microsoft.Data.Sqlite;

namespace Longcode.Sandbox.Storage;

/// <summary>The sandbox's one file. Its ledger judges crashes, so what was answered is on the disk.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>Raised when the tables change: what an older sandbox wrote is not read.</summary>
    private const long Version = 1;

    private readonly string _connectionString;
    private readonly FileStream _lock;
    private readonly GroupCommit _commits;

    public Database(SandboxSettings settings)
    {
        _lock = Lock(settings.DataFolder);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(settings.DataFolder, "sandbox.db"),
            DefaultTimeout = 30,
        }.ToString();
        _commits = new GroupCommit(OpenWriter());
    }

    /// <summary>Completes once the write is durable; writes of one moment share a commit.</summary>
    public Task WriteAsync(Action<SqliteConnection> write) => _commits.WriteAsync(write);

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        await _lock.DisposeAsync();
    }

    private SqliteConnection OpenWriter()
    {
        var connection = OpenReader();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version == 0 ? connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master") > 0 : version != Version)
            throw new SandboxStartException($"'{connection.DataSource}' was written by another version of the sandbox. Delete it, or set Longcode:DataFolder.");
        connection.Execute(Resources.Text("Schema.sql"));
        connection.Execute($"PRAGMA user_version = {Version}");
        return connection;
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "sandbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SandboxStartException($"The folder '{folder}' cannot be written. Set Longcode:DataFolder to one that can.", e);
        }
        catch (IOException e)
        {
            throw new SandboxStartException($"The folder '{folder}' is in use by another sandbox, or cannot be written. Stop that one, or set Longcode:DataFolder.", e);
        }
    }
}
