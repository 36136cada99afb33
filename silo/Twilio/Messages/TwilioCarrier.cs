using System.Collections.Immutable;
using System.Globalization;
using Longcode.Hosts;
using Longcode.Numbers;
using Longcode.Texts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Refit;

namespace Longcode.Silo.Twilio.Messages;

/// <summary>Texts over Twilio's REST API. A POST whose answer does not come is unknown, never repeated here.</summary>
internal sealed partial class TwilioCarrier(
    ITwilioMessagesApi api, IOptions<TwilioSettings> settings, IOptions<TextSettings> texts, PublicAddress address, TimeProvider time, CarrierMetrics metrics, ILogger<TwilioCarrier> logger) : ICarrier
{
    private const int PagesAtMost = 100;

    /// <summary>This number's queue at the carrier is full.</summary>
    private const int QueueFull = 21611;

    private readonly string _validityPeriod = ((int)texts.Value.ValidityPeriod.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var reply = await AskAsync(CarrierRequest.Send, () => api.CreateAsync(
            new NewMessage(message.To.Value, message.From.Value, message.Body, address.StatusOf(message.TextId).AbsoluteUri, _validityPeriod), cancellation));
        var code = reply.Code?.ToString(CultureInfo.InvariantCulture);
        switch (reply.Verdict)
        {
            case TwilioVerdict.Done when reply.Content is { Sid: { Length: > 0 } sid } taken:
                return new SendResult(SendVerdict.Taken, sid, taken.Status);
            case TwilioVerdict.Refused when reply.Code == QueueFull:
                return new SendResult(SendVerdict.TryLater, ErrorCode: code, RetryAfter: reply.RetryAfter, NumberOnly: true);
            case TwilioVerdict.Refused when reply.Code == TwilioError.NotFound: // Here it is the account that is not found.
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
        var page = await ListPageAsync(null, cancellation);
        var clock = page?.Clock;
        for (var pages = 1; page is not null && clock is { } began; pages++)
        {
            messages.AddRange(page.Messages.Where(m => !(m.CreatedAt < since)));
            if (page.Messages.Any(m => m.CreatedAt < since) || page.Next is not { } next)
            {
                return new MessageList(messages, began);
            }

            page = pages < PagesAtMost ? await ListPageAsync(next, cancellation) : null;
        }

        return null;
    }

    public async Task<MessagePage?> ListPageAsync(string? page, CancellationToken cancellation)
    {
        var asked = time.GetUtcNow();
        var reply = await AskAsync(CarrierRequest.List, () => api.ListAsync(Filter(page), cancellation));
        if (!reply.IsDone)
        {
            LogNotListed(reply.Verdict);
            return null;
        }

        return new MessagePage(
            [.. (reply.Content.Messages ?? []).Select(m => m.ToMessage())], reply.Date ?? asked,
            reply.Content.NextPageUri is { Length: > 0 } next ? next : null);
    }

    public async Task<CarrierMessage?> FetchAsync(string sid, CancellationToken cancellation)
    {
        var reply = await AskAsync(CarrierRequest.Fetch, () => api.FetchAsync(sid, cancellation));
        return reply.IsDone ? reply.Content.ToMessage() : null;
    }

    public async Task<ImmutableArray<IncomingMedium>?> ListMediaAsync(string sid, CancellationToken cancellation)
    {
        var reply = await AskAsync(CarrierRequest.Media, () => api.ListMediaAsync(sid, cancellation));
        return reply.IsDone ? [.. (reply.Content.MediaList ?? []).Select(Medium).OfType<IncomingMedium>()] : null;
    }

    private async Task<TwilioReply<T>> AskAsync<T>(CarrierRequest request, Func<Task<ApiResponse<T>>> call)
        where T : class
    {
        var began = time.GetTimestamp();
        var reply = await TwilioCalls.AskAsync(call);
        metrics.Asked(request, time.GetElapsedTime(began), Outcome(reply.Verdict), reply.Status);
        return reply;
    }

    private static string Outcome(TwilioVerdict verdict) => verdict switch
    {
        TwilioVerdict.Done => "done",
        TwilioVerdict.Refused => "refused",
        TwilioVerdict.TryLater => "try-later",
        TwilioVerdict.Stopped => "stopped",
        _ => "unknown",
    };

    /// <summary>Under the address that the webhook would have named: the medium's own, without the ending that asks for its description.</summary>
    private IncomingMedium? Medium(MediumJson medium) =>
        medium.Uri is { Length: > 0 } uri && Uri.TryCreate(settings.Value.AccountBase, uri.EndsWith(".json", StringComparison.Ordinal) ? uri[..^".json".Length] : uri, out var address)
            ? new IncomingMedium(address.AbsoluteUri, medium.ContentType ?? "")
            : null;

    private static MessageFilter Filter(string? page)
    {
        if (page is null)
        {
            return new MessageFilter();
        }

        var query = QueryHelpers.ParseQuery(page[(page.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return new MessageFilter(query["Page"], query["PageToken"]);
    }

    [LoggerMessage(1, LogLevel.Warning, "The carrier did not answer the POST of text {TextId}: its outcome is unknown.")]
    private partial void LogUnanswered(string textId);

    [LoggerMessage(2, LogLevel.Warning, "The carrier's messages could not be listed ({Verdict}).")]
    private partial void LogNotListed(TwilioVerdict verdict);
}
