using System.Collections.Immutable;
using System.Globalization;
using Longcode.Hosts;
using Longcode.Numbers;
using Longcode.Texts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Twilio.Messages;

/// <summary>Texts over Twilio's REST API. A POST whose answer does not come is unknown, never repeated here.</summary>
internal sealed partial class TwilioCarrier(ITwilioMessagesApi api, IOptions<TwilioSettings> settings, PublicAddress address, TimeProvider time, ILogger<TwilioCarrier> logger) : ICarrier
{
    private const int PagesAtMost = 100;
    private const int Forbidden = 20403;

    /// <summary>This number's queue at the carrier is full.</summary>
    private const int QueueFull = 21611;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var reply = await TwilioCalls.AskAsync(() => api.CreateAsync(
            new NewMessage(message.To.Value, message.From.Value, message.Body, address.StatusOf(message.TextId).AbsoluteUri), cancellation));
        var code = reply.Code?.ToString(CultureInfo.InvariantCulture);
        switch (reply.Verdict)
        {
            case TwilioVerdict.Done when reply.Content is { Sid: { Length: > 0 } sid } taken:
                return new SendResult(SendVerdict.Taken, sid, taken.Status);
            case TwilioVerdict.Refused when reply.Code == QueueFull:
                return new SendResult(SendVerdict.TryLater, ErrorCode: code, RetryAfter: reply.RetryAfter, NumberOnly: true);
            case TwilioVerdict.Refused when reply.Code == Forbidden:
            case TwilioVerdict.Stopped:
                return new SendResult(SendVerdict.Stopped, ErrorCode: code);
            case TwilioVerdict.Refused:
                return new SendResult(SendVerdict.Refused, ErrorCode: code ?? "400");
            case TwilioVerdict.TryLater:
                return new SendResult(SendVerdict.TryLater, ErrorCode: code ?? "connect", RetryAfter: reply.RetryAfter);
            default:
                LogUnanswered(message.TextId);
                return new SendResult(SendVerdict.Unknown, ErrorCode: code);
        }
    }

    public async Task<MessageList?> ListAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var messages = new List<CarrierMessage>();
        var clock = time.GetUtcNow();
        var filter = new MessageFilter();
        for (var page = 0; page < PagesAtMost; page++)
        {
            var reply = await TwilioCalls.AskAsync(() => api.ListAsync(filter, cancellation));
            if (!reply.IsDone)
            {
                LogNotListed(reply.Verdict);
                return null;
            }

            clock = page == 0 ? reply.Date ?? clock : clock;
            var found = (reply.Content.Messages ?? []).Select(m => m.ToMessage()).ToList();
            messages.AddRange(found.Where(m => m.CreatedAt >= since));
            if (found.Any(m => m.CreatedAt < since) || Next(reply.Content.NextPageUri) is not { } next)
            {
                return new MessageList(messages, clock);
            }

            filter = next;
        }

        return null;
    }

    public async Task<CarrierMessage?> FetchAsync(string sid, CancellationToken cancellation)
    {
        var reply = await TwilioCalls.AskAsync(() => api.FetchAsync(sid, cancellation));
        return reply.IsDone ? reply.Content.ToMessage() : null;
    }

    public async Task<ImmutableArray<IncomingMedium>?> ListMediaAsync(string sid, CancellationToken cancellation)
    {
        var reply = await TwilioCalls.AskAsync(() => api.ListMediaAsync(sid, cancellation));
        return reply.IsDone ? [.. (reply.Content.MediaList ?? []).Select(Medium).OfType<IncomingMedium>()] : null;
    }

    /// <summary>Under the address that the webhook would have named: the medium's own, without the ending that asks for its description.</summary>
    private IncomingMedium? Medium(MediumJson medium) =>
        medium.Uri is { Length: > 0 } uri && Uri.TryCreate(settings.Value.AccountBase, uri.EndsWith(".json", StringComparison.Ordinal) ? uri[..^".json".Length] : uri, out var address)
            ? new IncomingMedium(address.AbsoluteUri, medium.ContentType ?? "")
            : null;

    private static MessageFilter? Next(string? nextPageUri)
    {
        if (nextPageUri is not { Length: > 0 } uri)
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(uri[(uri.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return new MessageFilter(query["Page"], query["PageToken"]);
    }

    [LoggerMessage(1, LogLevel.Warning, "The carrier did not answer the POST of text {TextId}: its outcome is unknown.")]
    private partial void LogUnanswered(string textId);

    [LoggerMessage(2, LogLevel.Warning, "The carrier's messages could not be listed ({Verdict}).")]
    private partial void LogNotListed(TwilioVerdict verdict);
}
