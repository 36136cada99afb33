using System.Globalization;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Twilio.Messages;

internal sealed record MessageJson(
    string? Sid, string? From, string? To, string? Body, string? Status, int? ErrorCode, string? Direction, string? DateCreated, string? NumSegments, string? NumMedia)
{
    /// <summary>RFC 2822, whole seconds. One that cannot be read says nothing of its message's age.</summary>
    private DateTimeOffset? CreatedAt =>
        DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public CarrierMessage ToMessage() => new(
        Sid ?? "",
        Direction switch
        {
            "outbound-api" => CarrierDirection.Outgoing,
            "inbound" => CarrierDirection.Incoming,
            _ => CarrierDirection.Other,
        },
        WellFormed.Of(From ?? ""),
        PhoneNumber.TryParse(To, out var to) ? to : null,
        WellFormed.Of(Body ?? ""),
        WellFormed.Of(Status ?? ""),
        ErrorCode?.ToString(CultureInfo.InvariantCulture),
        CreatedAt,
        Count(NumSegments),
        Count(NumMedia));

    /// <summary>The carrier writes counts as strings.</summary>
    private static int Count(string? count) => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}

internal sealed record MediumJson(string? ContentType, string? Uri);

internal sealed record MediaPageJson(IReadOnlyList<MediumJson>? MediaList);

internal sealed record MessagePageJson(IReadOnlyList<MessageJson>? Messages, string? NextPageUri);
