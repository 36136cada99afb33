using System.Data.Common;
using Longcode.Tests.Support.Databases;
using Longcode.Tests.Support.Installations;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Longcode.Tests.Faults.Crashes;

internal sealed record LoggedText(string Id, string Number, string Phone, bool IsIncoming, int Status, string Body, string? CarrierSid);

internal sealed record LoggedLine(string Number, int Sent, long AcceptedSeq, long DoneSeq);

/// <summary>The product's own log, read past the product.</summary>
internal sealed record LogRows(IReadOnlyList<LoggedText> Texts, IReadOnlyList<LoggedLine> Lines)
{
    private const int FirstFinal = 6;

    /// <summary>Each text has its last word and each line has nothing open.</summary>
    public bool IsSettled => Texts.All(text => text.Status >= FirstFinal) && Lines.All(line => line.AcceptedSeq == line.DoneSeq);

    public static async Task<LogRows> ReadAsync(Installation product)
    {
        await using DbConnection connection = product.Engine == Engine.Sqlite
            ? new SqliteConnection(product.ConnectionString + ";Pooling=false")
            : new NpgsqlConnection(product.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return new LogRows(
            await ReadAsync(connection, "SELECT id, number, phone, direction, status, body, carrier_sid FROM text", row => new LoggedText(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) != 0, row.GetInt32(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6))),
            await ReadAsync(connection, "SELECT number, sent, accepted_seq, done_seq FROM number_line", row => new LoggedLine(
                row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3))));
    }

    public override string ToString() =>
        $"{Texts.Count} texts, by status {string.Join(", ", Texts.CountBy(text => text.Status).OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}"))}, "
        + $"open {Lines.Sum(line => line.AcceptedSeq - line.DoneSeq)}";

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
        {
            found.Add(read(rows));
        }

        return found;
    }
}
