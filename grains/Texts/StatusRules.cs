namespace Longcode.Texts;

/// <summary>The lattice of statuses: only forward, and the first terminal one stands.</summary>
public static class StatusRules
{
    /// <summary>The carrier's word; <c>null</c>: one that we do not know, which is kept on the life line only.</summary>
    public static TextStatus? Parse(string word) => word switch
    {
        "accepted" or "scheduled" or "queued" => TextStatus.Queued,
        "sending" => TextStatus.Sending,
        "sent" => TextStatus.Sent,
        "delivered" or "read" => TextStatus.Delivered,
        "undelivered" => TextStatus.Undelivered,
        "failed" or "canceled" => TextStatus.Failed,
        _ => null,
    };

    public static bool Moves(TextStatus from, TextStatus to) => !from.IsTerminal() && Rank(to) > Rank(from);

    public static int Rank(TextStatus status) => status switch
    {
        TextStatus.Accepted or TextStatus.Submitting or TextStatus.Unknown or TextStatus.Uncertain => 1,
        TextStatus.Queued => 2,
        TextStatus.Sending => 3,
        TextStatus.Sent => 4,
        TextStatus.Delivered or TextStatus.Undelivered or TextStatus.Failed or TextStatus.Refused
            or TextStatus.Withdrawn or TextStatus.Received => 5,
    };
}
