using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;

namespace Longcode.Silo.Storage;

/// <summary>
/// A statement over rows, as both engines read it. <c>{rows}</c> stands for the rows under the alias <c>r</c>, and
/// <c>{lock:a}</c> for the lock on the rows of the table alias <c>a</c>, which SQLite has by its transaction.
/// </summary>
internal class Statement(string sql, Rows rows)
{
    /// <summary>A statement always has the same columns, and the same few statements make every batch.</summary>
    private static readonly ConcurrentDictionary<string, string> PostgreSql = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Sqlite = new(StringComparer.Ordinal);

    public Rows Rows => rows;

    public virtual bool Reads => false;

    public virtual void Take(DbDataReader reader)
    {
    }

    public string ForPostgreSql() => PostgreSql.GetOrAdd(sql, static (text, columns) => OverArrays(text, columns.Columns), rows);

    public string ForSqlite() => Sqlite.GetOrAdd(sql, static (text, columns) => OverParameters(text, columns.Columns), rows);

    private static string OverArrays(string sql, ReadOnlySpan<RowColumn> columns)
    {
        var arrays = new StringBuilder("unnest(");
        var names = new StringBuilder(") AS r(");
        for (var i = 0; i < columns.Length; i++)
        {
            var comma = i == 0 ? "" : ", ";
            arrays.Append(comma).Append('$').Append(i + 1).Append("::").Append(columns[i].Type).Append("[]");
            names.Append(comma).Append(columns[i].Name);
        }

        return Locks(sql.Replace("{rows}", arrays.Append(names).Append(')').ToString(), StringComparison.Ordinal), "FOR UPDATE OF ");
    }

    private static string OverParameters(string sql, ReadOnlySpan<RowColumn> columns)
    {
        var values = new StringBuilder("(SELECT ");
        for (var i = 0; i < columns.Length; i++)
        {
            values.Append(i == 0 ? "@" : ", @").Append(columns[i].Name).Append(" AS ").Append(columns[i].Name);
        }

        return Locks(sql.Replace("{rows}", values.Append(") AS r").ToString(), StringComparison.Ordinal), null);
    }

    private static string Locks(string text, string? clause)
    {
        var start = text.IndexOf("{lock:", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var end = text.IndexOf('}', start);
        var alias = text[(start + "{lock:".Length)..end];
        return $"{text[..start]}{(clause is null ? "" : clause + alias)}{text[(end + 1)..]}";
    }
}

internal sealed class Query<T>(string sql, Rows rows, Func<DbDataReader, T> read) : Statement(sql, rows)
{
    public List<T> Found { get; } = [];

    public override bool Reads => true;

    public override void Take(DbDataReader reader) => Found.Add(read(reader));
}
