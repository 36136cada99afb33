using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Longcode.Tests.Support.Databases;

/// <summary>
/// Hands out databases, each new. An assembly fixture: <c>[assembly: AssemblyFixture(typeof(TestDatabases))]</c>, taken by a
/// test class in its constructor. PostgreSQL starts at its first use and ends with the test process.
/// </summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly TempFolder _folder = TempFolder.Create("sqlite");
    private readonly Lazy<Task<PostgreSqlServer>> _server = new(PostgreSqlServer.StartAsync);
    private readonly ConcurrentDictionary<(Engine, string), Lazy<Task<TestDatabase>>> _templates = new();
    private int _files;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<TestDatabase> EmptyAsync(Engine engine) => engine switch
    {
        Engine.Sqlite => new TestDatabase(engine, Sqlite(NextFile())),
        Engine.PostgreSql => new TestDatabase(engine, await (await _server.Value).CreateDatabaseAsync()),
    };

    /// <summary>A copy of a database that <paramref name="prepare"/> made once, such as a migrated one.</summary>
    /// <param name="name">Tells this preparation from others.</param>
    public async Task<TestDatabase> CopyAsync(Engine engine, string name, Func<TestDatabase, Task> prepare)
    {
        var template = await _templates.GetOrAdd((engine, name), _ => new(() => PrepareAsync(engine, prepare))).Value;
        return engine switch
        {
            Engine.Sqlite => CopyFile(template),
            Engine.PostgreSql => new TestDatabase(engine, await (await _server.Value).CreateDatabaseAsync(Database(template))),
        };
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string Sqlite(string file) => $"Data Source={file}";

    private static string Database(TestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString).Database
        ?? throw new InvalidOperationException("The template's connection string names no database.");

    private async Task<TestDatabase> PrepareAsync(Engine engine, Func<TestDatabase, Task> prepare)
    {
        var template = await EmptyAsync(engine);
        await prepare(template);
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return template;
    }

    private TestDatabase CopyFile(TestDatabase template)
    {
        var copy = NextFile();
        File.Copy(new SqliteConnectionStringBuilder(template.ConnectionString).DataSource, copy);
        return new TestDatabase(Engine.Sqlite, Sqlite(copy));
    }

    private string NextFile() => _folder.File($"test-{Interlocked.Increment(ref _files)}.db");
}
