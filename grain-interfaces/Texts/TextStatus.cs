namespace Longcode.Texts;

/// <summary>Where a text stands. The numbers are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.TextStatus")]
public enum TextStatus
{
    /// <summary>Durable and counted; waits for its turn.</summary>
    Accepted = 0,

    /// <summary>Claimed: a POST to the carrier may be under way.</summary>
    Submitting = 1,

    /// <summary>The POST was not answered; ends by itself in the truth, or in <see cref="Uncertain"/>.</summary>
    Unknown = 2,
    Queued = 3,
    Sending = 4,
    Sent = 5,
    Delivered = 6,
    Undelivered = 7,
    Failed = 8,

    /// <summary>Refused by us after acceptance, or by the carrier on the spot; not counted.</summary>
    Refused = 9,

    /// <summary>Undone by its sender before submission; not counted.</summary>
    Withdrawn = 10,

    /// <summary>The truth cannot be had; the sender decides.</summary>
    Uncertain = 11,

    /// <summary>An incoming text.</summary>
    Received = 12,
}

[GenerateSerializer, Alias("Longcode.TextDirection")]
public enum TextDirection
{
    Outgoing = 0,
    Incoming = 1,
}

public static class TextStatuses
{
    /// <summary>The API's word for a status: lower case.</summary>
    public static string Word(this TextStatus status) => status switch
    {
        TextStatus.Accepted => "accepted",
        TextStatus.Submitting => "submitting",
        TextStatus.Unknown => "unknown",
        TextStatus.Queued => "queued",
        TextStatus.Sending => "sending",
        TextStatus.Sent => "sent",
        TextStatus.Delivered => "delivered",
        TextStatus.Undelivered => "undelivered",
        TextStatus.Failed => "failed",
        TextStatus.Refused => "refused",
        TextStatus.Withdrawn => "withdrawn",
        TextStatus.Uncertain => "uncertain",
        TextStatus.Received => "received",
    };

    public static bool IsTerminal(this TextStatus status) => status is TextStatus.Delivered or TextStatus.Undelivered
        or TextStatus.Failed or TextStatus.Refused or TextStatus.Withdrawn or TextStatus.Received;
}
