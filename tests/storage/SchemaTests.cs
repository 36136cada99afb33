using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Storage;

/// <summary>Each statement runs on both engines, so both have the same schema: names of tables, columns and indexes, and what may be null.</summary>
public sealed class SchemaTests(TestDatabases databases)
{
    private const string OfSqlite =
        """
        SELECT lower(t.name || '.' || c.name) FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
        """;

    private const string OfPostgreSql =
        "SELECT lower(table_name || '.' || column_name) FROM information_schema.columns WHERE table_schema = 'public'";

    private const string RequiredInSqlite =
        """
        SELECT lower(t.name || '.' || c.name) FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c."notnull" = 1
        """;

    private const string RequiredInPostgreSql =
        "SELECT lower(table_name || '.' || column_name) FROM information_schema.columns WHERE table_schema = 'public' AND is_nullable = 'NO'";

    private const string IndexesOfSqlite =
        "SELECT lower(tbl_name || '.' || name) FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite%'";

    private const string IndexesOfPostgreSql =
        "SELECT lower(tablename || '.' || indexname) FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey'";

    [Fact]
    public Task Both_engines_have_the_same_tables_and_columns() => AreSameAsync(OfSqlite, OfPostgreSql);

    [Fact]
    public Task Both_engines_require_the_same_columns() => AreSameAsync(RequiredInSqlite, RequiredInPostgreSql);

    [Fact]
    public Task Both_engines_have_the_same_indexes() => AreSameAsync(IndexesOfSqlite, IndexesOfPostgreSql);

    private async Task AreSameAsync(string ofSqlite, string ofPostgreSql)
    {
        await using var sqlite = await databases.MigratedAsync(Engine.Sqlite);
        await using var postgreSql = await databases.MigratedAsync(Engine.PostgreSql);

        var (here, there) = (await NamesAsync(sqlite, ofSqlite), await NamesAsync(postgreSql, ofPostgreSql));

        here.ShouldContain(name => name.StartsWith("number_line", StringComparison.Ordinal));
        here.Except(there, StringComparer.Ordinal).ShouldBeEmpty("only SQLite has these");
        there.Except(here, StringComparer.Ordinal).ShouldBeEmpty("only PostgreSQL has these");
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Database database, string sql)
    {
        await using var session = await database.BeginAsync();
        return await session.QueryAsync<string>(sql);
    }
}
