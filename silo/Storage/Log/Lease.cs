using System.Data.Common;

namespace Longcode.Silo.Storage.Log;

/// <summary>A piece of periodic work that one silo does at a time: who does it, and how far it has come, stand in the database.</summary>
internal sealed class Lease(Database database, TimeProvider time, int id, TimeSpan lasts)
{
    private readonly string _holder = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>Takes or renews it, and answers how far the work has come; <c>null</c>: another silo holds it.</summary>
    public async Task<LeasedWork?> TakeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.BeginAsync(cancellation);
        var taken = await session.QueryAsync<LeasedWork>(
            """
            UPDATE sweeper SET holder = @holder, until = @until WHERE id = @id AND (holder = @holder OR until < @now)
            RETURNING swept_to AS reached, page, began
            """,
            new { id, holder = _holder, until = Micros.Of(now + lasts), now = Micros.Of(now) }, cancellation);
        await session.CommitAsync(cancellation);
        return taken.SingleOrDefault();
    }

    /// <summary>The work is done up to there. Nothing happens where another silo holds it by now.</summary>
    public Task ReachAsync(long reached, CancellationToken cancellation) =>
        ChangeAsync("swept_to = @reached, page = '', began = 0", new { id, reached, holder = _holder }, cancellation);

    /// <summary>Renews it, and keeps where the piece under way goes on; <c>false</c>: another silo holds it by now.</summary>
    public Task<bool> KeepAsync(string page, long began, CancellationToken cancellation) => ChangeAsync(
        "page = @page, began = @began, until = @until",
        new { id, page, began, until = Micros.Of(time.GetUtcNow() + lasts), holder = _holder }, cancellation);

    /// <summary>At a silo's end: the next one need not wait until it runs out. Where the database is away, it runs out.</summary>
    public async Task<bool> TryReleaseAsync(CancellationToken cancellation)
    {
        try
        {
            return await ChangeAsync("until = 0", new { id, holder = _holder }, cancellation);
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> ChangeAsync(string change, object values, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        var changed = await session.ExecuteAsync($"UPDATE sweeper SET {change} WHERE id = @id AND holder = @holder", values, cancellation);
        await session.CommitAsync(cancellation);
        return changed > 0;
    }
}

internal sealed class LeasedWork
{
    /// <summary>Up to where the work is done.</summary>
    public long Reached { get; init; }

    /// <summary>Where the piece under way goes on; empty: none is.</summary>
    public string Page { get; init; } = "";

    /// <summary>What is reached with that piece.</summary>
    public long Began { get; init; }
}
