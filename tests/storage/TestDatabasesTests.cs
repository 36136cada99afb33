using System.Data.Common;
using Longcode.Tests.Support.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace Longcode.Tests.Storage;

public sealed class TestDatabasesTests(TestDatabases databases)
{
    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_copy_holds_what_was_prepared_once_and_is_nobody_elses(Engine engine)
    {
        var prepared = 0;
        async Task Prepare(TestDatabase database)
        {
            prepared++;
            await ExecuteAsync(database, "CREATE TABLE seen (id INTEGER PRIMARY KEY); INSERT INTO seen (id) VALUES (1)");
        }

        var first = await databases.CopyAsync(engine, nameof(TestDatabasesTests), Prepare);
        await ExecuteAsync(first, "INSERT INTO seen (id) VALUES (2)");
        var second = await databases.CopyAsync(engine, nameof(TestDatabasesTests), Prepare);

        prepared.ShouldBe(1);
        (await CountAsync(first)).ShouldBe(2);
        (await CountAsync(second)).ShouldBe(1);
    }

    [Fact]
    public async Task PostgreSql_writes_through_to_the_disk_as_in_production()
    {
        await using var connection = Open(await databases.EmptyAsync(Engine.PostgreSql));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')";

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("on on");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = Open(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var connection = Open(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM seen";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static DbConnection Open(TestDatabase database) => database.Engine switch
    {
        Engine.Sqlite => new SqliteConnection(database.ConnectionString),
        Engine.PostgreSql => new NpgsqlConnection(database.ConnectionString),
    };
}
