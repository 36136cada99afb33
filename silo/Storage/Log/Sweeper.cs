using Dapper;
using Longcode.Numbers;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// Wakes numbers that have work and texts whose time to be looked after has come: what a crash or a lost timer left behind. One
/// silo sweeps at a time, by a lease in the database.
/// </summary>
internal sealed partial class Sweeper(Database database, IGrainFactory grains, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private const int NumbersAtOnce = 1000;
    private const int WakesAtOnce = 64;
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
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (BackgroundWork.Survives(e, stoppingToken))
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await _lease.TakeAsync(cancellation) is not { } work)
        {
            return;
        }

        var (due, reached) = await DueAsync(work.Reached, now, cancellation);
        await WakeAsync(due, cancellation);
        for (var after = ""; await UnsettledAsync(after, now - Quiet, cancellation) is [.., var last] unsettled; after = last)
        {
            await WakeAsync(unsettled, cancellation);
            if (await _lease.TakeAsync(cancellation) is null)
            {
                return;
            }
        }

        await _lease.ReachAsync(reached, cancellation);
    }

    private Task WakeAsync(IEnumerable<string> numbers, CancellationToken cancellation) => Parallel.ForEachAsync(
        numbers, new ParallelOptions { MaxDegreeOfParallelism = WakesAtOnce, CancellationToken = cancellation }, async (number, _) =>
        {
            try
            {
                await grains.Number(PhoneNumber.Parse(number)).WakeAsync();
            }
            catch (Exception e) when (BackgroundWork.Survives(e, cancellation))
            {
                LogNotWoken(PhoneNumber.Parse(number).Masked, e);
            }
        });

    private Task<IReadOnlyList<string>> UnsettledAsync(string after, DateTimeOffset quietSince, CancellationToken cancellation) => ReadAsync<string>(
        "SELECT number FROM number_line WHERE done_seq < accepted_seq AND last_at <= @quietSince AND number > @after ORDER BY number LIMIT @limit",
        new { after, quietSince = Micros.Of(quietSince), limit = NumbersAtOnce }, cancellation);

    /// <summary>Texts that the carrier still owes a last word. What was looked after has a later due time: sweeping goes on behind the first that is left.</summary>
    private async Task<(IEnumerable<string> Numbers, long Reached)> DueAsync(long sweptTo, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await ReadAsync<DueNumber>(
            """
            SELECT number AS Number, min(due_at) AS First FROM text
            WHERE due_at > @sweptTo AND due_at <= @now AND status IN (3, 4, 5) GROUP BY number LIMIT @limit
            """,
            new { sweptTo, now = Micros.Of(now), limit = NumbersAtOnce }, cancellation);
        return (due.Select(d => d.Number), due.Count == 0 ? Micros.Of(now) : due.Min(d => d.First) - 1);
    }

    /// <summary>Beside the writers, not in their queue.</summary>
    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList();
    }

    [LoggerMessage(1, LogLevel.Warning, "A sweep failed; the next one follows.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "Number {Number} could not be woken; the next sweep asks again.")]
    private partial void LogNotWoken(string number, Exception e);

    private sealed class DueNumber
    {
        public string Number { get; init; } = "";

        public long First { get; init; }
    }
}
