using System.Collections;
using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Longcode.Silo.Storage;

/// <summary>
/// Rows that a statement runs over, column by column: one execution over arrays on PostgreSQL, one prepared command per row on
/// SQLite. The statement names them as <c>{rows}</c> and reads its columns from the alias <c>r</c>.
/// </summary>
/// <example><c>new Rows("id text", "sent integer", "at bigint").Add(id, sent, at)</c></example>
public sealed class Rows
{
    private readonly RowColumn[] _columns;

    public Rows(params ReadOnlySpan<string> columns)
    {
        _columns = new RowColumn[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            _columns[i] = RowColumn.Parse(columns[i]);
        }
    }

    public int Count { get; private set; }

    internal ReadOnlySpan<RowColumn> Columns => _columns;

    public Rows Add(params ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _columns.Length)
        {
            throw new ArgumentException($"A row of {_columns.Length} columns got {cells.Length} values.", nameof(cells));
        }

        for (var i = 0; i < cells.Length; i++)
        {
            _columns[i].Add(cells[i]);
        }

        Count++;
        return this;
    }
}

/// <summary>One value of a row, without boxing: text, a whole number, a yes or no (1 or 0), or nothing.</summary>
public readonly record struct Cell
{
    private Cell(string? text, long number, bool isNull) => (Text, Number, IsNull) = (text, number, isNull);

    public static Cell Null => new(null, 0, true);

    internal string? Text { get; }

    internal long Number { get; }

    internal bool IsNull { get; }

    public static implicit operator Cell(string? text) => new(text, 0, text is null);

    public static implicit operator Cell(long number) => new(null, number, false);

    public static implicit operator Cell(long? number) => number is { } value ? new(null, value, false) : Null;

    public static implicit operator Cell(int number) => new(null, number, false);

    public static implicit operator Cell(int? number) => number is { } value ? new(null, value, false) : Null;

    public static implicit operator Cell(bool yes) => new(null, yes ? 1 : 0, false);
}

internal abstract class RowColumn(string name, string type)
{
    private static readonly ConcurrentDictionary<string, string[]> Known = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The type's name in SQL.</summary>
    public string Type => type;

    public static RowColumn Parse(string column) => Known.GetOrAdd(column, static text => text.Split(' ')) switch
    {
        [var name, "text"] => new TextColumn(name),
        [var name, "bigint"] => new BigintColumn(name),
        [var name, "integer"] => new IntegerColumn(name),
        _ => throw new ArgumentException($"\"{column}\" is no column: write its name and text, bigint or integer.", nameof(column)),
    };

    public abstract void Add(in Cell cell);

    public abstract NpgsqlParameter ToArray();

    public abstract object this[int row] { get; }

    private sealed class TextColumn(string name) : RowColumn(name, "text")
    {
        private readonly List<string?> _values = [];

        public override object this[int row] => (object?)_values[row] ?? DBNull.Value;

        public override void Add(in Cell cell) => _values.Add(cell.IsNull || cell.Text is not null
            ? cell.Text
            : throw new InvalidCastException($"The column {Name} takes text, not a number."));

        public override NpgsqlParameter ToArray() => ArrayOf(_values, NpgsqlDbType.Text);
    }

    private sealed class BigintColumn(string name) : RowColumn(name, "bigint")
    {
        private readonly List<long?> _values = [];

        public override object this[int row] => (object?)_values[row] ?? DBNull.Value;

        public override void Add(in Cell cell) => _values.Add(NumberOf(cell));

        public override NpgsqlParameter ToArray() => ArrayOf(_values, NpgsqlDbType.Bigint);
    }

    private sealed class IntegerColumn(string name) : RowColumn(name, "integer")
    {
        private readonly List<int?> _values = [];

        public override object this[int row] => (object?)_values[row] ?? DBNull.Value;

        public override void Add(in Cell cell) => _values.Add(checked((int?)NumberOf(cell)));

        public override NpgsqlParameter ToArray() => ArrayOf(_values, NpgsqlDbType.Integer);
    }

    private long? NumberOf(in Cell cell) => cell switch
    {
        { IsNull: true } => null,
        { Text: null } => cell.Number,
        _ => throw new InvalidCastException($"The column {Name} takes a number, not text."),
    };

    private static NpgsqlParameter ArrayOf(IList values, NpgsqlDbType type) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
