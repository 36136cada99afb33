using Longcode.Numbers;
using Longcode.Texts;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// Compares the carrier's incoming texts with ours and stores what is missing: a webhook that found nobody, for a minute or a day, is
/// repeated by no carrier for ever. A look goes page by page from the newest message back to where the last one began; how far it has
/// come is kept, so that it goes on there whatever ends it.
/// </summary>
internal sealed partial class IncomingImport(
    Database database, ICarrier carrier, MissedMessages missed, IOptions<TextSettings> settings, TimeProvider time, ILogger<IncomingImport> logger) : BackgroundService
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    /// <summary>The carrier's list may lag, and a webhook may be on its way.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ClocksAgree = TimeSpan.FromSeconds(30);

    private readonly Lease _lease = new(database, time, id: 2, settings.Value.ImportEvery * 2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _lease.TryReleaseAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        BackgroundWork.RepeatAsync(settings.Value.ImportEvery, time, () => ImportAsync(stoppingToken), LogFailed, stoppingToken);

    private async Task ImportAsync(CancellationToken cancellation)
    {
        if (await _lease.TakeAsync(cancellation) is not { } work)
        {
            return;
        }

        await missed.RetryAsync(cancellation);
        var since = work.Reached == 0 ? time.GetUtcNow() - FirstLook : Micros.At(work.Reached) - Overlap;
        var (page, began) = await OpenAsync(work, cancellation);
        while (page is not null)
        {
            await missed.StoreAsync([.. page.Messages.Where(message => !(message.CreatedAt < since))], cancellation);
            if (page.Next is not { } next || page.Messages.Any(message => message.CreatedAt < since))
            {
                await _lease.ReachAsync(began, cancellation);
                return;
            }

            if (!await _lease.KeepAsync(next, began, cancellation))
            {
                return;
            }

            page = await carrier.ListPageAsync(next, cancellation);
        }

        LogNotListed();
    }

    /// <summary>Goes on with the look under way. A page that the carrier knows no more begins it anew: what is stored is passed quickly.</summary>
    private async Task<(MessagePage? Page, long Began)> OpenAsync(LeasedWork work, CancellationToken cancellation)
    {
        if (work.Page.Length > 0 && await carrier.ListPageAsync(work.Page, cancellation) is { } kept)
        {
            return (kept, work.Began);
        }

        var asked = time.GetUtcNow();
        if (await carrier.ListPageAsync(null, cancellation) is not { } newest)
        {
            return (null, 0);
        }

        if ((asked - newest.Clock).Duration() > ClocksAgree)
        {
            LogClocks((asked - newest.Clock).TotalSeconds);
        }

        return (newest, Micros.Of(newest.Clock));
    }

    [LoggerMessage(1, LogLevel.Warning, "The import of incoming texts failed; the next one goes on there.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "The carrier did not list its messages: the import goes on there the next time.")]
    private partial void LogNotListed();

    [LoggerMessage(3, LogLevel.Warning, "This machine's clock is {Seconds:0} s ahead of the carrier's (below zero: behind). Let it follow a time server.")]
    private partial void LogClocks(double seconds);
}
