namespace Longcode.Silo.Storage.Log;

/// <summary>A piece of periodic work that one silo does at a time: who does it, and how far it has come, stand in the database.</summary>
internal sealed class Lease(Database database, TimeProvider time, int id, TimeSpan lasts)
{
    private readonly string _holder = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>Takes or renews it, and answers how far the work has come; <c>null</c>: another silo holds it.</summary>
    public async Task<long?> TakeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var session = await database.BeginAsync(cancellation);
        var taken = await session.QueryAsync<long>(
            "UPDATE sweeper SET holder = @holder, until = @until WHERE id = @id AND (holder = @holder OR until < @now) RETURNING swept_to",
            new { id, holder = _holder, until = Micros.Of(now + lasts), now = Micros.Of(now) }, cancellation);
        await session.CommitAsync(cancellation);
        return taken is [var reached] ? reached : null;
    }

    /// <summary>Nothing happens where another silo holds it by now.</summary>
    public async Task ReachAsync(long reached, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync("UPDATE sweeper SET swept_to = @reached WHERE id = @id AND holder = @holder", new { id, reached, holder = _holder }, cancellation);
        await session.CommitAsync(cancellation);
    }
}
