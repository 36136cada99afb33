using Longcode.Operations.Checks;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Longcode.Silo.Storage.Operations;

namespace Longcode.Silo.Operations;

/// <summary>
/// Has carrier, biller and our books compared once a day, and when an operator asks. One silo does it, by a lease in the database; when the
/// last check that was finished began stands there too, so that it runs once however many silos there are.
/// </summary>
internal sealed partial class NightlyCheck(Database database, CheckRun run, IFindings findings, TimeProvider time, ILogger<NightlyCheck> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(5);

    /// <summary>What could not be finished is not tried again at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lease _lease = new(database, time, FindingStore.LeaseId, HeldFor);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _lease.TryReleaseAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await TryAsync(stoppingToken)) continue;
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            var (at, isAsked) = await findings.CheckedAtAsync(cancellation);
            return !CheckRules.IsDue(at, isAsked, time.GetUtcNow()) || await CheckAsync(cancellation);
        }
        catch (Exception e) when (BackgroundWork.Survives(e, cancellation))
        {
            LogFailed(e);
            return false;
        }
    }

    private async Task<bool> CheckAsync(CancellationToken cancellation)
    {
        var began = time.GetUtcNow();

        // Whoever held it may just have finished.
        if (await _lease.TakeAsync(cancellation) is not { } work || !CheckRules.IsDue(Micros.At(Math.Abs(work.Reached)), work.Reached <= 0, began)) return true;
        if (!await run.RunAsync(async () => await _lease.TakeAsync(cancellation) is not null, cancellation)) return false;

        await _lease.ReachAsync(Micros.Of(began), cancellation);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "The nightly check failed; it runs again.")]
    private partial void LogFailed(Exception e);
}
