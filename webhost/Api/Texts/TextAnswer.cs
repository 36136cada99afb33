using System.Collections.Immutable;
using Longcode.Texts;

namespace Longcode.WebHost.Api.Texts;

/// <summary>A text, in either direction.</summary>
/// <param name="Direction"><c>outgoing</c> or <c>incoming</c>.</param>
/// <param name="Status">
/// Outgoing: <c>accepted</c>, <c>submitting</c>, <c>unknown</c>, <c>queued</c>, <c>sending</c>, <c>sent</c>; it ends in <c>delivered</c>,
/// <c>undelivered</c>, <c>failed</c>, <c>refused</c>, <c>withdrawn</c> or, until its sender decides, <c>uncertain</c>. Incoming: <c>received</c>.
/// </param>
/// <param name="ErrorCode">The carrier's code where it refused or failed.</param>
/// <param name="Reason">Why a refused text was refused.</param>
/// <param name="UserId">The author of an outgoing text.</param>
/// <param name="Events">The text's life, oldest first.</param>
internal sealed record TextAnswer(
    string Id, string Direction, string From, string To, string Body, string Status, string? ErrorCode, string? Reason, int Segments, string Encoding,
    string? UserId, string? PersonId, ImmutableArray<string> RelatedRecordIds, ImmutableArray<MediumAnswer> Media, DateTimeOffset CreatedAt,
    ImmutableArray<TextEventAnswer> Events)
{
    public static TextAnswer Of(TextView text)
    {
        var outgoing = text.Direction == TextDirection.Outgoing;
        return new(
            text.Id, outgoing ? "outgoing" : "incoming", (outgoing ? text.Number : text.Phone).Value, (outgoing ? text.Phone : text.Number).Value, text.Body,
            text.Status.Word(), text.ErrorCode, text.Refusal?.Reason.Code(), text.Segments, EncodingWord(text.Encoding), text.UserId, text.PersonId,
            text.RelatedRecordIds, [.. text.Media.Select(medium => new MediumAnswer(medium.Url, medium.ContentType))], text.CreatedAt,
            [.. text.Events.Select(entry => new TextEventAnswer(entry.At, entry.What, entry.Detail))]);
    }

    public static string EncodingWord(SegmentEncoding encoding) => encoding switch
    {
        SegmentEncoding.Gsm7 => "GSM-7",
        SegmentEncoding.Ucs2 => "UCS-2",
    };
}

/// <summary>One entry of a text's life.</summary>
internal sealed record TextEventAnswer(DateTimeOffset At, string What, string? Detail);

/// <summary>A picture or file that came with a text.</summary>
internal sealed record MediumAnswer(string Url, string ContentType);

/// <param name="From">One of the agency's numbers, E.164.</param>
/// <param name="To">The phone, E.164; may be left out when <c>personId</c> is given. With both it must be one of that person's phones.</param>
/// <param name="PersonId">
/// The person: the text stands on their record. Without <c>to</c> it goes to their first mobile that is open to texts; with a
/// <c>to</c> that is not theirs the text is refused as <c>not-their-phone</c>.
/// </param>
/// <param name="Body">1 to 1,000 characters.</param>
/// <param name="RelatedRecordIds">Jobs and companies that the text is logged to as well; at most 20.</param>
/// <param name="ActivityType">“Text Message Outgoing” unless another is named.</param>
internal sealed record SendTextBody(
    string? From, string? Body, string? To = null, string? PersonId = null, ImmutableArray<string>? RelatedRecordIds = null, string? ActivityType = null);

/// <summary>The text is stored and counted, and will be sent.</summary>
/// <param name="Segments">How many segments the carrier will count.</param>
internal sealed record AcceptedAnswer(string Id, string Status, int Segments, string Encoding);

/// <param name="As"><c>arrived</c>, <c>resend</c> or <c>left</c>.</param>
internal sealed record SettleBody(SettleWord? As);

/// <summary>What the sender decides about a text whose sending is uncertain.</summary>
internal enum SettleWord
{
    /// <summary>It arrived.</summary>
    Arrived = 0,

    /// <summary>Send the same text again; it is not counted again.</summary>
    Resend = 1,

    /// <summary>Leave it.</summary>
    Left = 2,
}
