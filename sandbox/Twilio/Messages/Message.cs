namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>A row of <c>message</c>. Times are Unix milliseconds.</summary>
internal sealed record Message
{
    public long Seq { get; init; }

    public required string Sid { get; init; }

    public required string Direction { get; init; }

    /// <summary>Empty until a service has chosen a sender.</summary>
    public string? Sender { get; init; }

    public required string Recipient { get; init; }

    public required string Body { get; init; }

    public long Segments { get; init; }

    /// <summary>Media addresses, one a line.</summary>
    public string? Media { get; init; }

    public required string Status { get; init; }

    public long? ErrorCode { get; init; }

    public string? ServiceSid { get; init; }

    public string? Callback { get; init; }

    /// <summary>The last part of the status callback's path: the product's own id of the text.</summary>
    public string? TextId { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long? Sent { get; init; }

    public long? SendAt { get; init; }

    /// <summary>What the product answered to the webhook of a text that came in.</summary>
    public long? WebhookStatus { get; init; }

    /// <summary>What the handset shows beside the text, such as a fault that struck it.</summary>
    public string? Note { get; init; }

    /// <summary>Come to its end, and its callbacks with it.</summary>
    public bool Settled { get; init; }

    public IReadOnlyList<string> MediaUrls => Media is null ? [] : Media.Split('\n');
}

internal static class MessageDirections
{
    public const string Inbound = "inbound";
    public const string Api = "outbound-api";

    /// <summary>What the carrier answers by itself, or a webhook's answer says.</summary>
    public const string Reply = "outbound-reply";
}

internal static class MessageStatuses
{
    public const string Accepted = "accepted";
    public const string Scheduled = "scheduled";
    public const string Queued = "queued";
    public const string Sending = "sending";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Undelivered = "undelivered";
    public const string Failed = "failed";
    public const string Canceled = "canceled";
    public const string Received = "received";

    public static bool AreFinal(string status) => status is Delivered or Undelivered or Failed or Canceled or Received;
}
