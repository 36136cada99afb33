using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Mails;

/// <summary>Sends what waits, round after round. One silo does so at a time, by a lease in the database.</summary>
internal sealed partial class MailJob(
    Database database, UsageNotices notices, MailRound round, Outbox outbox, IOptions<MailSettings> settings, TimeProvider time, ILogger<MailJob> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(1);

    /// <summary>Longer than one mail can take: it is renewed before each.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(2);

    private readonly Lease _lease = new(database, time, id: 3, HeldFor);
    private DateTimeOffset _cleanAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (settings.Value.IsOn) await _lease.TryReleaseAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.Value.IsOn
        ? BackgroundWork.RepeatAsync(Every, time, () => RunAsync(stoppingToken), LogFailed, stoppingToken)
        : Task.CompletedTask;

    private async Task RunAsync(CancellationToken cancellation)
    {
        if (!await HoldsAsync(cancellation)) return;

        await notices.WriteAsync(cancellation);
        await round.SendDueAsync(() => HoldsAsync(cancellation), cancellation);
        if (time.GetUtcNow() is var now && now >= _cleanAt)
        {
            await notices.PassOverAsync(cancellation);
            await outbox.ForgetOldAsync(cancellation);
            _cleanAt = now + CleanEvery;
        }
    }

    private async Task<bool> HoldsAsync(CancellationToken cancellation) => await _lease.TakeAsync(cancellation) is not null;

    [LoggerMessage(1, LogLevel.Warning, "A round of the outgoing mails failed; the next one follows.")]
    private partial void LogFailed(Exception e);
}
