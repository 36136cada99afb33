using Longcode.Silo.Start;
using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Storage;

public sealed class MigratorTests(TestDatabases databases)
{
    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Processes_that_start_together_run_each_script_once(Engine engine)
    {
        var empty = await databases.EmptyAsync(engine);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var own = StorageDatabases.Open(empty);
            await new Migrator(own, TimeProvider.System).RunAsync();
        })));

        await using var database = StorageDatabases.Open(empty);
        await using var session = await database.BeginAsync();
        (await session.QueryAsync<long>("SELECT id FROM sweeper ORDER BY id")).ShouldBe([1, 2, 3, 4]);
        (await session.QueryAsync<string>("SELECT name FROM schema_script ORDER BY name"))[0].ShouldBe("0001_orleans.sql");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_changed_script_refuses_to_start(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await ExecuteAsync(database, "UPDATE schema_script SET sha256 = 'another' WHERE name = '0002_people.sql'");

        (await Should.ThrowAsync<StartRefusedException>(() => new Migrator(database, TimeProvider.System).RunAsync()))
            .Message.ShouldContain("0002_people.sql was changed");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_script_that_this_build_lacks_refuses_to_start(Engine engine)
    {
        await using var database = await databases.MigratedAsync(engine);
        await ExecuteAsync(database, "INSERT INTO schema_script (name, sha256, applied_at) VALUES ('9999_later.sql', 'x', 0)");

        (await Should.ThrowAsync<StartRefusedException>(() => new Migrator(database, TimeProvider.System).RunAsync()))
            .Message.ShouldContain("9999_later.sql is missing");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task A_script_that_fails_leaves_nothing_of_any(Engine engine)
    {
        await using var database = StorageDatabases.Open(await databases.EmptyAsync(engine));
        await ExecuteAsync(database, "CREATE TABLE text (id integer)");

        await Should.ThrowAsync<System.Data.Common.DbException>(() => new Migrator(database, TimeProvider.System).RunAsync());

        await using var session = await database.BeginAsync();
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => session.QueryAsync<long>("SELECT count(*) FROM person")))
            .Message.ShouldContain("person");
    }

    [Fact]
    public async Task A_server_that_may_forget_commits_is_refused()
    {
        var empty = await databases.EmptyAsync(Engine.PostgreSql);
        await using (var database = StorageDatabases.Open(empty))
        {
            var name = new Npgsql.NpgsqlConnectionStringBuilder(empty.ConnectionString).Database;
            await ExecuteAsync(database, $"ALTER DATABASE \"{name}\" SET synchronous_commit = off");
        }

        Npgsql.NpgsqlConnection.ClearAllPools();
        await using var again = StorageDatabases.Open(empty);
        (await Should.ThrowAsync<StartRefusedException>(() => new Migrator(again, TimeProvider.System).RunAsync()))
            .Message.ShouldContain("synchronous_commit = off");
    }

    private static async Task ExecuteAsync(Database database, string sql)
    {
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(sql);
        await session.CommitAsync();
    }
}
