using System.Data.Common;
using Longcode.Consent;
using Longcode.Numbers;
using Longcode.Texts;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// Compares the carrier's incoming texts with ours and stores what is missing: a webhook that found nobody, for a minute or a day, is
/// repeated by no carrier for ever. Each message goes the webhook's own way and is stored once, whichever comes first.
/// </summary>
internal sealed partial class IncomingImport(
    Database database, ICarrier carrier, IGrainFactory grains, IOptions<TextSettings> settings, TimeProvider time, ILogger<IncomingImport> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    /// <summary>The carrier's list may lag, and a webhook may be on its way.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly Lease _lease = new(database, time, id: 2, settings.Value.ImportEvery * 2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.ImportEvery, time);
        do
        {
            try
            {
                await ImportAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException or NumberUnavailableException or OrleansException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ImportAsync(CancellationToken cancellation)
    {
        if (await _lease.TakeAsync(cancellation) is not { } reached)
        {
            return;
        }

        var since = reached == 0 ? time.GetUtcNow() - FirstLook : Micros.At(reached) - Overlap;
        if (await carrier.ListAsync(since, cancellation) is not { } list)
        {
            LogNotListed();
            return;
        }

        var incoming = list.Messages.Where(message => message is { Direction: CarrierDirection.Incoming, To: not null }).OrderBy(message => message.CreatedAt);
        foreach (var messages in incoming.Chunk(AtOnce))
        {
            if (!await StoreAsync(messages, cancellation) || await _lease.TakeAsync(cancellation) is null)
            {
                return;
            }
        }

        await _lease.ReachAsync(Micros.Of(list.Clock), cancellation);
    }

    private async Task<bool> StoreAsync(IReadOnlyList<CarrierMessage> messages, CancellationToken cancellation)
    {
        var missing = await MissingAsync(messages, cancellation);
        foreach (var message in messages.Where(message => missing.Contains(message.Sid)))
        {
            if (await TextAsync(message, cancellation) is not { } text || message.To is not { } number)
            {
                LogNotListed();
                return false;
            }

            var outcome = await grains.Number(number).ReceiveAsync(text);
            LogImported(message.Sid, number.Masked, outcome);
        }

        return true;
    }

    private async Task<IncomingText?> TextAsync(CarrierMessage message, CancellationToken cancellation) =>
        (message.Media == 0 ? [] : await carrier.ListMediaAsync(message.Sid, cancellation)) is { } media
            ? new IncomingText(message.Sid, PhoneNumber.OfSender(message.From), message.Body, media, message.Segments, OptOutType(message.Body))
            : null;

    /// <summary>A START that comes late lifts nothing: a STOP may have followed it. A STOP closes, however late.</summary>
    private static string? OptOutType(string body) => ConsentWords.Of(body) == ConsentMeaning.OptIn ? "HELP" : null;

    /// <summary>Of numbers that somebody holds, and not from before they held them: what a released number got is not its next agency's.</summary>
    private async Task<HashSet<string>> MissingAsync(IReadOnlyList<CarrierMessage> messages, CancellationToken cancellation)
    {
        var rows = new Rows("sid text", "id text", "number text", "at bigint");
        foreach (var message in messages)
        {
            if (message.To is { } number)
            {
                rows.Add(message.Sid, TextIds.Incoming(number, message.Sid), number.Value, Micros.Of(message.CreatedAt));
            }
        }

        await using var session = await database.BeginAsync(cancellation);
        var missing = session.Read(
            """
            SELECT r.sid FROM {rows} JOIN number_line l ON l.number = r.number AND l.life IN (2, 3) AND l.bought_at <= r.at
            WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.id = r.id)
            """,
            rows, row => row.GetString(0));
        await session.CommitAsync(cancellation);
        return missing.ToHashSet(StringComparer.Ordinal);
    }

    [LoggerMessage(1, LogLevel.Warning, "The import of incoming texts failed; the next one looks at the same time again.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "The carrier did not list its messages: the import looks at the same time again.")]
    private partial void LogNotListed();

    [LoggerMessage(3, LogLevel.Warning, "Message {MessageSid} to {Number} had reached us by no webhook and was imported: {Outcome}.")]
    private partial void LogImported(string messageSid, string number, ReceiveOutcome outcome);
}
