using Dapper;

namespace Longcode.Silo.Storage.Log;

/// <summary>Incoming messages that could not be stored: asked for again after twice the time each, so that a day's trouble is outlasted.</summary>
internal sealed class ImportAside(Database database, TimeProvider time, TimeSpan every)
{
    private const int AtOnce = 200;

    public Task AddAsync(string sid, CancellationToken cancellation) => ExecuteAsync(
        "INSERT INTO import_aside (sid, tries, retry_at) VALUES (@sid, 1, @at) ON CONFLICT DO NOTHING", new { sid, at = RetryAt(1) }, cancellation);

    public async Task<IReadOnlyList<AsideMessage>> DueAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<AsideMessage>(new CommandDefinition(
            "SELECT sid, tries FROM import_aside WHERE tries < @most AND retry_at <= @now ORDER BY retry_at LIMIT @limit",
            new { most = AsideMessage.TriesAtMost, now = Micros.Of(time.GetUtcNow()), limit = AtOnce }, cancellationToken: cancellation))).AsList();
    }

    public Task AgainAsync(AsideMessage message, CancellationToken cancellation) => ExecuteAsync(
        "UPDATE import_aside SET tries = @tries, retry_at = @at WHERE sid = @sid",
        new { message.Sid, tries = message.Tries + 1, at = RetryAt(message.Tries + 1) }, cancellation);

    public Task RemoveAsync(string sid, CancellationToken cancellation) => ExecuteAsync("DELETE FROM import_aside WHERE sid = @sid", new { sid }, cancellation);

    private long RetryAt(int tries) => Micros.Of(time.GetUtcNow() + (every * Math.Pow(2, tries - 1)));

    private async Task ExecuteAsync(string sql, object values, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync(sql, values, cancellation);
        await session.CommitAsync(cancellation);
    }
}

internal sealed class AsideMessage
{
    public const int TriesAtMost = 9;

    public string Sid { get; init; } = "";

    public int Tries { get; init; }

    public bool IsLast => Tries + 1 == TriesAtMost;
}
