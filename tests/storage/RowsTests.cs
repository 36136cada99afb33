using System.Data.Common;
using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Storage;

public sealed class RowsTests(TestDatabases databases)
{
    private static readonly string[] Columns = ["id text", "small integer", "large bigint", "words text"];

    private const string Insert = "INSERT INTO note (id, small, large, words) SELECT r.id, r.small, r.large, r.words FROM {rows}";

    private const string Find = "SELECT n.id, n.small, n.large, n.words FROM {rows} JOIN note n ON n.id = r.id ORDER BY n.id {lock:n}";

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Every_row_and_every_nothing_comes_back_as_it_was_written(Engine engine)
    {
        await using var database = await WithNotesAsync(engine);
        Note[] notes = [new("a", 1, long.MaxValue, "O'Hara \"q\" ; -- é 😀"), new("b", null, null, null), new("c", int.MinValue, long.MinValue, "")];
        await using (var session = await database.BeginAsync())
        {
            session.Write(Insert, RowsOf(notes));
            await session.CommitAsync();
        }

        await using var reading = await database.BeginAsync();
        var found = reading.Read(Find, Ids("a", "b", "c", "missing"), Note.Read);
        await reading.SendAsync();

        found.ShouldBe(notes);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Statements_run_in_the_order_in_which_they_were_gathered(Engine engine)
    {
        await using var database = await WithNotesAsync(engine);
        await using var session = await database.BeginAsync();

        var before = session.Read(Find, Ids("a"), Note.Read);
        session.Write(Insert, RowsOf(new Note("a", 1, 1, "first")));
        var between = session.Read(Find, Ids("a"), Note.Read);
        session.Write("UPDATE note SET words = note.words || r.words FROM {rows} WHERE note.id = r.id", new Rows("id text", "words text").Add("a", ", second"));
        var after = session.Read(Find, Ids("a"), Note.Read);
        await session.CommitAsync();

        before.ShouldBeEmpty();
        between.ShouldHaveSingleItem().Words.ShouldBe("first");
        after.ShouldHaveSingleItem().Words.ShouldBe("first, second");
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task An_update_over_rows_answers_which_of_them_it_changed(Engine engine)
    {
        await using var database = await WithNotesAsync(engine, new Note("a", 1, 7, null), new Note("b", 1, 8, null));
        await using var session = await database.BeginAsync();
        var rows = new Rows("id text", "seen bigint").Add("a", 7L).Add("b", 7L);

        var changed = session.Read(
            "UPDATE note SET small = 2 FROM {rows} WHERE note.id = r.id AND note.large = r.seen RETURNING note.id", rows, reader => reader.GetString(0));
        await session.CommitAsync();

        changed.ShouldBe(["a"]);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Without_a_commit_nothing_happened(Engine engine)
    {
        await using var database = await WithNotesAsync(engine);
        await using (var session = await database.BeginAsync())
        {
            session.Write(Insert, RowsOf(new Note("a", 1, 1, null)));
            await session.SendAsync();
        }

        (await CountAsync(database)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task An_error_of_a_write_behind_queries_is_thrown_and_leaves_nothing(Engine engine)
    {
        await using var database = await WithNotesAsync(engine, new Note("a", 1, 1, null));
        await using (var session = await database.BeginAsync())
        {
            session.Read(Find, Ids("a"), Note.Read);
            session.Write(Insert, RowsOf(new Note("b", 1, 1, null)));
            session.Write(Insert, RowsOf(new Note("a", 1, 1, null)));

            await Should.ThrowAsync<DbException>(() => session.CommitAsync());
        }

        (await CountAsync(database)).ShouldBe(1);
        await using var next = await database.BeginAsync();
        (await next.QueryAsync<long>("SELECT large FROM note WHERE id = @Id", new { Id = "a" })).ShouldBe([1]);
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task No_rows_are_no_statement(Engine engine)
    {
        await using var database = await WithNotesAsync(engine);
        await using var session = await database.BeginAsync();

        session.Write("this is no SQL {rows}", new Rows(Columns));
        await session.CommitAsync();
    }

    [Theory, MemberData(nameof(DataSources.All), MemberType = typeof(DataSources))]
    public async Task Four_thousand_rows_are_one_piece_of_work(Engine engine)
    {
        await using var database = await WithNotesAsync(engine);
        var notes = Enumerable.Range(0, 4000).Select(i => new Note($"n{i:0000}", i, i * 1_000_000_000L, new string('x', 120))).ToArray();
        await using var session = await database.BeginAsync();

        session.Write(Insert, RowsOf(notes));
        var found = session.Read(Find, Ids([.. notes.Select(n => n.Id)]), Note.Read);
        await session.CommitAsync();

        found.Count.ShouldBe(4000);
        (await CountAsync(database)).ShouldBe(4000);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_no_row()
    {
        Should.Throw<InvalidCastException>(() => new Rows("id text").Add(1));
        Should.Throw<InvalidCastException>(() => new Rows("at bigint").Add("1"));
        Should.Throw<OverflowException>(() => new Rows("n integer").Add(1L << 40));
        Should.Throw<ArgumentException>(() => new Rows("id text").Add("a", "b"));
        Should.Throw<ArgumentException>(() => new Rows("id uuid"));
    }

    private static Rows RowsOf(params Note[] notes)
    {
        var rows = new Rows(Columns);
        foreach (var note in notes)
        {
            rows.Add(note.Id, note.Small, note.Large, note.Words);
        }

        return rows;
    }

    private static Rows Ids(params string[] ids)
    {
        var rows = new Rows("id text");
        foreach (var id in ids)
        {
            rows.Add(id);
        }

        return rows;
    }

    private async Task<Database> WithNotesAsync(Engine engine, params Note[] notes)
    {
        var database = StorageDatabases.Open(await databases.EmptyAsync(engine));
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync("CREATE TABLE note (id text NOT NULL PRIMARY KEY, small integer, large bigint, words text)");
        session.Write(Insert, RowsOf(notes));
        await session.CommitAsync();
        return database;
    }

    private static async Task<long> CountAsync(Database database)
    {
        await using var session = await database.BeginAsync();
        return (await session.QueryAsync<long>("SELECT count(*) FROM note"))[0];
    }

    private sealed record Note(string Id, int? Small, long? Large, string? Words)
    {
        public static Note Read(DbDataReader reader) => new(
            reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetString(3));
    }
}
