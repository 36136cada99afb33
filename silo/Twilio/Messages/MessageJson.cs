using System.Globalization;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Twilio.Messages;

internal sealed record MessageJson(
    string? Sid, string? To, string? Body, string? Status, int? ErrorCode, string? Direction, string? DateCreated)
{
    /// <summary>RFC 2822, whole seconds.</summary>
    private DateTimeOffset CreatedAt =>
        DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    public CarrierMessage ToMessage() => new(
        Sid ?? "",
        PhoneNumber.TryParse(To, out var to) ? to : null,
        Body ?? "",
        Status ?? "",
        ErrorCode?.ToString(CultureInfo.InvariantCulture),
        Direction == "outbound-api",
        CreatedAt);
}

internal sealed record MessagePageJson(IReadOnlyList<MessageJson>? Messages, string? NextPageUri);
