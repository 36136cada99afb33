using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;

namespace Longcode.Sandbox.Storage;

/// <summary>Small, rarely changed things of one kind: all of them in memory, each a row of JSON.</summary>
internal sealed class Documents<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _items = new(StringComparer.Ordinal);
    private readonly Database _database;
    private readonly string _kind;

    public Documents(Database database, string kind)
    {
        _database = database;
        _kind = kind;
        using var connection = database.OpenReader();
        foreach (var (id, body) in connection.Query<(string, string)>("SELECT id, body FROM document WHERE kind = @kind", new { kind }))
            _items[id] = JsonSerializer.Deserialize<T>(body) ?? throw new InvalidOperationException($"Row {kind}/{id} is empty.");
    }

    public ICollection<T> All => _items.Values;

    public T? Find(string id) => _items.GetValueOrDefault(id);

    public Task SaveAsync(string id, T item)
    {
        _items[id] = item;
        var body = JsonSerializer.Serialize(item);
        return _database.WriteAsync(connection => DocumentRows.Upsert(connection, _kind, id, body));
    }

    public Task RemoveAsync(string id)
    {
        _items.TryRemove(id, out _);
        return _database.WriteAsync(connection => DocumentRows.Delete(connection, _kind, id));
    }
}
