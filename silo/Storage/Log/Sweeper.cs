using Dapper;
using Longcode.Numbers;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// Wakes numbers that have work and texts whose time to be looked after has come: what a crash or a lost timer left behind. One
/// silo sweeps at a time, by a lease in the database; one that starts wakes the numbers once without it, since whoever held it may
/// have crashed, and a number that is awake does not mind.
/// </summary>
internal sealed partial class Sweeper(Database database, IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private const int NumbersAtOnce = 1000;
    private const int WakesAtOnce = 64;
    private const int TextsAtOnce = 200;

    /// <summary>Numbers that ask the carrier at the same time, of all silos: texts that leave go first.</summary>
    private const int FetchesAtOnce = 8;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(25);

    /// <summary>A line that was written just now is awake.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Lease _lease = new(database, time, id: 1, HeldFor);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _lease.TryReleaseAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await HostStartedAsync(stoppingToken);
        await BackgroundWork.TryAsync(() => WakeAsync(time.GetUtcNow(), () => Task.FromResult(true), stoppingToken), LogFailed, stoppingToken);
        await BackgroundWork.RepeatAsync(Every, time, () => SweepAsync(stoppingToken), LogFailed, stoppingToken);
    }

    /// <summary>Callbacks of what leaves before the web server of the same process listens would find a closed port.</summary>
    private async Task HostStartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await _lease.TakeAsync(cancellation) is not { } work
            || !await WakeAsync(now - Quiet, async () => await _lease.TakeAsync(cancellation) is not null, cancellation))
        {
            return;
        }

        if (await FetchDueAsync(work.Reached, Micros.Of(now), cancellation) is { } reached)
        {
            await _lease.ReachAsync(reached, cancellation);
        }
    }

    /// <summary>
    /// Answers up to where nothing is left: what was looked after has a later due time, so the next sweep begins at the first that this
    /// one found. <c>null</c>: another silo sweeps.
    /// </summary>
    private async Task<long?> FetchDueAsync(long sweptTo, long now, CancellationToken cancellation)
    {
        var first = now;
        for (var after = new DueText { DueAt = sweptTo }; await DueAsync(after, now, cancellation) is { Count: > 0 } due; after = due[^1])
        {
            first = Math.Min(first, due[0].DueAt - 1);
            await FetchAsync(due.GroupBy(text => text.Number, text => text.Id, StringComparer.Ordinal), cancellation);
            if (await _lease.TakeAsync(cancellation) is null)
            {
                return null;
            }
        }

        return first;
    }

    /// <summary>Wakes all that have work, page by page; <c>false</c>: it may not go on.</summary>
    private async Task<bool> WakeAsync(DateTimeOffset quietSince, Func<Task<bool>> mayGoOn, CancellationToken cancellation)
    {
        for (var after = ""; await UnsettledAsync(after, quietSince, cancellation) is [.., var last] unsettled; after = last)
        {
            await WakeAsync(unsettled, cancellation);
            if (!await mayGoOn())
            {
                return false;
            }
        }

        return true;
    }

    private Task WakeAsync(IEnumerable<string> numbers, CancellationToken cancellation) =>
        EachAsync(numbers, WakesAtOnce, number => number, number => grains.Number(PhoneNumber.Parse(number)).WakeAsync(), cancellation);

    private Task FetchAsync(IEnumerable<IGrouping<string, string>> texts, CancellationToken cancellation) =>
        EachAsync(texts, FetchesAtOnce, group => group.Key, group => grains.Number(PhoneNumber.Parse(group.Key)).FetchAsync([.. group]), cancellation);

    private Task EachAsync<T>(IEnumerable<T> items, int atOnce, Func<T, string> number, Func<T, Task> call, CancellationToken cancellation) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, async (item, _) =>
        {
            try
            {
                await call(item);
            }
            catch (Exception e) when (BackgroundWork.Survives(e, cancellation))
            {
                LogNotReached(PhoneNumber.Parse(number(item)).Masked, e);
            }
        });

    /// <summary>A line whose last moment lies ahead was written by a silo whose clock was: nobody is quiet that long.</summary>
    private Task<IReadOnlyList<string>> UnsettledAsync(string after, DateTimeOffset quietSince, CancellationToken cancellation) => ReadAsync<string>(
        """
        SELECT number FROM number_line WHERE done_seq < accepted_seq AND (last_at <= @quietSince OR last_at > @ahead) AND number > @after
        ORDER BY number LIMIT @limit
        """,
        new { after, quietSince = Micros.Of(quietSince), ahead = Micros.Of(time.GetUtcNow() + Quiet), limit = NumbersAtOnce }, cancellation);

    /// <summary>Texts that the carrier still owes a last word. Many are claimed in one commit and fall due together: the id tells them apart.</summary>
    private Task<IReadOnlyList<DueText>> DueAsync(DueText after, long now, CancellationToken cancellation) => ReadAsync<DueText>(
        """
        SELECT id AS Id, number AS Number, due_at AS DueAt FROM text
        WHERE due_at >= @at AND due_at <= @now AND (due_at > @at OR id > @id) AND status IN (3, 4, 5) ORDER BY due_at, id LIMIT @limit
        """,
        new { at = after.DueAt, id = after.Id, now, limit = TextsAtOnce }, cancellation);

    /// <summary>Beside the writers, not in their queue.</summary>
    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList();
    }

    [LoggerMessage(1, LogLevel.Warning, "A sweep failed; the next one follows.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "Number {Number} could not be reached; the next sweep asks again.")]
    private partial void LogNotReached(string number, Exception e);

    private sealed class DueText
    {
        public string Id { get; init; } = "";

        public string Number { get; init; } = "";

        public long DueAt { get; init; }
    }
}
