using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Texts;

/// <summary>The carrier's side of texts. Failures are data; no vendor exception comes through.</summary>
public interface ICarrier
{
    /// <summary>One POST, never repeated in here.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation);

    /// <summary>All messages of the account made since then, either direction, with the carrier's own clock; <c>null</c>: it does not answer.</summary>
    Task<MessageList?> ListAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>One page of the account's messages, newest first; <c>null</c>: it does not answer, or knows that page no more.</summary>
    /// <param name="page">The page before named it; <c>null</c>: the newest.</param>
    Task<MessagePage?> ListPageAsync(string? page, CancellationToken cancellation);

    /// <summary>One message; <c>null</c>: it does not answer, or knows none.</summary>
    Task<CarrierMessage?> FetchAsync(string sid, CancellationToken cancellation);

    /// <summary>What came with a message; <c>null</c>: it does not answer.</summary>
    Task<ImmutableArray<IncomingMedium>?> ListMediaAsync(string sid, CancellationToken cancellation);
}

/// <param name="TextId">Stands in the status callback's URL: a callback pairs the text even when the POST's answer is lost.</param>
public sealed record OutgoingMessage(string TextId, PhoneNumber From, PhoneNumber To, string Body);

public enum SendVerdict
{
    /// <summary>The carrier has it, under a sid.</summary>
    Taken,

    /// <summary>Refused on the spot and for good.</summary>
    Refused,

    /// <summary>Certainly not processed: may be sent again after a pause.</summary>
    TryLater,

    /// <summary>The account may not send at all: nothing goes until an operator mends it.</summary>
    Stopped,

    /// <summary>Sent, not answered.</summary>
    Unknown,

    /// <summary>Found by reconciling: the carrier certainly never took it.</summary>
    Absent,

    /// <summary>Found by reconciling: the truth cannot be had.</summary>
    Uncertain,
}

/// <param name="NumberOnly">The pause concerns this number alone.</param>
public sealed record SendResult(
    SendVerdict Verdict, string? Sid = null, string? Status = null, string? ErrorCode = null, TimeSpan? RetryAfter = null, bool NumberOnly = false);

/// <param name="Clock">The carrier's time when it answered.</param>
public sealed record MessageList(IReadOnlyList<CarrierMessage> Messages, DateTimeOffset Clock);

/// <param name="Next">The page behind this one; <c>null</c>: there is none.</param>
public sealed record MessagePage(IReadOnlyList<CarrierMessage> Messages, DateTimeOffset Clock, string? Next);

public enum CarrierDirection
{
    /// <summary>Made by our POST.</summary>
    Outgoing,

    Incoming,

    /// <summary>The carrier's own, such as its answer to STOP.</summary>
    Other,
}

/// <param name="From">As the carrier writes it: of an incoming message it may be a short code or a name.</param>
/// <param name="CreatedAt">Whole seconds; <c>null</c>: its date cannot be read.</param>
/// <param name="Media">How many files came with it.</param>
public sealed record CarrierMessage(
    string Sid, CarrierDirection Direction, string From, PhoneNumber? To, string Body, string Status, string? ErrorCode, DateTimeOffset? CreatedAt,
    int Segments = 1, int Media = 0);

public static class CarrierCodes
{
    /// <summary>The recipient opted out of this sender.</summary>
    public const string OptedOut = "21610";
}
