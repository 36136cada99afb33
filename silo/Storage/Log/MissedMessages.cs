using System.Collections.Immutable;
using Longcode.Consent;
using Longcode.Numbers;
using Longcode.Texts;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Storage.Log;

/// <summary>
/// Stores incoming messages of the carrier that reached us by no webhook. Each goes the webhook's own way and is stored once, whichever
/// comes first. What carrier or database refuses is put aside and holds up nobody.
/// </summary>
internal sealed partial class MissedMessages(
    Database database, ICarrier carrier, IGrainFactory grains, IOptions<TextSettings> settings, TimeProvider time, TextMetrics metrics,
    ILogger<MissedMessages> logger)
{
    private const int NumbersAtOnce = 16;

    private readonly ImportAside _aside = new(database, time, settings.Value.ImportEvery);

    /// <param name="messages">A page of the carrier's list, newest first.</param>
    public async Task StoreAsync(IReadOnlyList<CarrierMessage> messages, CancellationToken cancellation)
    {
        // The carrier's dates are whole seconds; its order within one is kept.
        var ordered = messages.Select((message, place) => message with { CreatedAt = message.CreatedAt?.AddMicroseconds(messages.Count - place) });
        var missing = await MissingAsync(ordered, isAside: false, cancellation);
        var limit = new ParallelOptions { MaxDegreeOfParallelism = NumbersAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(missing.Reverse().GroupBy(message => message.To), limit, async (ofNumber, stop) =>
        {
            foreach (var message in ofNumber)
            {
                if (!await TryStoreAsync(message, isLast: false, stop))
                {
                    await _aside.AddAsync(message.Sid, stop);
                }
            }
        });
    }

    /// <summary>Asks again for what was put aside and whose time has come.</summary>
    public async Task RetryAsync(CancellationToken cancellation)
    {
        foreach (var aside in await _aside.DueAsync(cancellation))
        {
            if (await RetryAsync(aside, cancellation))
            {
                await _aside.RemoveAsync(aside.Sid, cancellation);
            }
            else
            {
                await _aside.AgainAsync(aside, cancellation);
                if (aside.IsLast)
                {
                    LogGivenUp(aside.Sid, aside.Tries + 1);
                }
            }
        }
    }

    private async Task<bool> RetryAsync(AsideMessage aside, CancellationToken cancellation) =>
        await carrier.FetchAsync(aside.Sid, cancellation) is { } message
        && (await MissingAsync([message], isAside: true, cancellation) is [] || await TryStoreAsync(message, aside.IsLast, cancellation));

    /// <summary>At last a text is stored without its files rather than not at all.</summary>
    private async Task<bool> TryStoreAsync(CarrierMessage message, bool isLast, CancellationToken cancellation)
    {
        if (message is not { To: { } number, CreatedAt: { } taken })
        {
            LogNoDate(message.Sid);
            return false;
        }

        var media = message.Media == 0 ? [] : await carrier.ListMediaAsync(message.Sid, cancellation);
        if (media is null && !isLast)
        {
            LogNoMedia(message.Sid);
            return false;
        }

        try
        {
            var outcome = await grains.Number(number).ReceiveAsync(Text(message, media ?? [], taken));
            metrics.Imported(outcome);
            LogImported(message.Sid, number.Masked, outcome);
            return true;
        }
        catch (Exception e) when (BackgroundWork.Survives(e, cancellation))
        {
            LogRefused(message.Sid, number.Masked, e.GetType().Name);
            return false;
        }
    }

    private static IncomingText Text(CarrierMessage message, ImmutableArray<IncomingMedium> media, DateTimeOffset taken) => new(
        message.Sid, PhoneNumber.OfSender(message.From), message.Body, media, message.Segments, OptOutType(message.Body), taken);

    /// <summary>A START that comes late lifts nothing: a STOP may have followed it. A STOP closes, however late.</summary>
    private static string? OptOutType(string body) => ConsentWords.Of(body) == ConsentMeaning.OptIn ? "HELP" : null;

    /// <summary>Of numbers that somebody holds, and not from before they held them: what a released number got is not its next agency's.</summary>
    private async Task<IReadOnlyList<CarrierMessage>> MissingAsync(IEnumerable<CarrierMessage> messages, bool isAside, CancellationToken cancellation)
    {
        var incoming = messages.Where(message => message is { Direction: CarrierDirection.Incoming, To: not null }).ToList();
        var rows = new Rows("sid text", "id text", "number text", "at bigint", "aside integer");
        foreach (var message in incoming)
        {
            if (message.To is { } number)
            {
                rows.Add(message.Sid, TextIds.Incoming(number, message.Sid), number.Value, Micros.Of(message.CreatedAt), isAside);
            }
        }

        await using var session = await database.BeginReadAsync(cancellation);
        var missing = session.Read(
            """
            SELECT r.sid FROM {rows} JOIN number_line l ON l.number = r.number AND l.life IN (2, 3) AND (r.at IS NULL OR l.bought_at <= r.at)
            WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.id = r.id) AND (r.aside = 1 OR NOT EXISTS (SELECT 1 FROM import_aside a WHERE a.sid = r.sid))
            """,
            rows, row => row.GetString(0));
        await session.CommitAsync(cancellation);
        var sids = missing.ToHashSet(StringComparer.Ordinal);
        return [.. incoming.Where(message => sids.Contains(message.Sid))];
    }

    [LoggerMessage(1, LogLevel.Warning, "Message {MessageSid} to {Number} had reached us by no webhook and was imported: {Outcome}.")]
    private partial void LogImported(string messageSid, string number, ReceiveOutcome outcome);

    [LoggerMessage(2, LogLevel.Warning, "The carrier did not list the files of message {MessageSid}: it is put aside and asked for again later.")]
    private partial void LogNoMedia(string messageSid);

    [LoggerMessage(3, LogLevel.Warning, "Message {MessageSid} to {Number} could not be stored ({Fault}): it is put aside and asked for again later.")]
    private partial void LogRefused(string messageSid, string number, string fault);

    [LoggerMessage(4, LogLevel.Warning, "Message {MessageSid} has no date that can be read: it is put aside and asked for again later.")]
    private partial void LogNoDate(string messageSid);

    [LoggerMessage(5, LogLevel.Error, "Message {MessageSid} could not be imported in {Tries} tries and is given up: look it up at the carrier.")]
    private partial void LogGivenUp(string messageSid, int tries);
}
