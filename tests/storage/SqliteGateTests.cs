using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Storage;

public sealed class SqliteGateTests(TestDatabases databases)
{
    [Fact]
    public async Task Writers_wait_for_the_gate_and_readers_do_not()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var session = await database.BeginAsync();

        var second = database.Writes.OpenConnectionAsync().AsTask();
        await using (var reading = await database.Reads.OpenConnectionAsync())
        {
            second.IsCompleted.ShouldBeFalse();
        }

        await session.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_only_reads_waits_for_no_writer()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var writing = await database.BeginAsync();

        await using var reading = await database.BeginReadAsync();

        (await reading.QueryAsync<long>("SELECT id FROM sweeper ORDER BY id")).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Closing_and_disposing_give_the_gate_back_once()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        var first = await database.Writes.OpenConnectionAsync();
        await first.CloseAsync();
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var holder = await database.Writes.OpenConnectionAsync();
        var next = database.Writes.OpenConnectionAsync().AsTask();

        next.IsCompleted.ShouldBeFalse();
        await holder.DisposeAsync();
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_cannot_open_gives_the_gate_back()
    {
        await using var database = StorageDatabases.Open(new TestDatabase(Engine.Sqlite, "Data Source=/nowhere/at/all.db"));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(async () => await database.Writes.OpenConnectionAsync());
        }
    }

    [Fact]
    public async Task A_written_page_is_on_the_disk_before_the_commit_returns()
    {
        await using var database = await databases.MigratedAsync(Engine.Sqlite);
        await using var session = await database.BeginAsync();

        (await session.QueryAsync<string>("PRAGMA journal_mode")).ShouldBe(["wal"]);
        (await session.QueryAsync<long>("PRAGMA synchronous")).ShouldBe([2]);
    }
}
