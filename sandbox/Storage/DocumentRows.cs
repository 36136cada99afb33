using Dapper;
using Microsoft.Data.Sqlite;

namespace Longcode.Sandbox.Storage;

internal static class DocumentRows
{
    public static void Upsert(SqliteConnection connection, string kind, string id, string body) => connection.Execute(
        """
        INSERT INTO document (kind, id, body) VALUES (@kind, @id, @body)
        ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
        """,
        new { kind, id, body });

    public static void Delete(SqliteConnection connection, string kind, string id) =>
        connection.Execute("DELETE FROM document WHERE kind = @kind AND id = @id", new { kind, id });
}
