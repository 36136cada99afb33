using Longcode.Silo.Storage;
using Longcode.Tests.Support.Databases;

namespace Longcode.Tests.Storage;

internal static class StorageDatabases
{
    /// <summary>A database of the test's own, brought up to this build.</summary>
    public static async Task<Database> MigratedAsync(this TestDatabases databases, Engine engine)
    {
        var copy = await databases.CopyAsync(engine, "migrated", async template =>
        {
            await using var database = Open(template);
            await new Migrator(database, TimeProvider.System).RunAsync();
        });
        return Open(copy);
    }

    public static Database Open(TestDatabase database) => Database.Open(new DatabaseSettings
    {
        Provider = database.Engine == Engine.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
        ConnectionString = database.ConnectionString,
    });
}
