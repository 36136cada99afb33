using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Ledger;

/// <summary>What really happened at the carrier and the biller: the judge of "sent twice" and "charged twice".</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder control)
    {
        var ledger = control.MapGroup("/ledger");
        ledger.MapGet("/messages", (MessageStore messages) => messages.TakenFromApi().Select(message => new
        {
            message.Sid,
            From = message.Sender,
            To = message.Recipient,
            message.Body,
            NumSegments = message.Segments,
            message.Status,
            message.TextId,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(message.Created),
        }));
        ledger.MapGet("/numbers", (NumberShelf numbers) => numbers.Ledger.Select(number => new
        {
            number.Sid,
            number.Number,
            number.FriendlyName,
            number.SmsUrl,
            number.BoughtAt,
            number.ReleasedAt,
        }));
    }
}
