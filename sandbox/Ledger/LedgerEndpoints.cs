using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Twilio.Messages;
using Longcode.Sandbox.Twilio.Numbers;

namespace Longcode.Sandbox.Ledger;

/// <summary>What really happened at the carrier and the biller: the judge of "sent twice" and "charged twice".</summary>
internal static class LedgerEndpoints
{
    private sealed record MoneyEntry(string Id, string? Customer, string Kind, string Outcome, long Amount, string Currency, string? Invoice, DateTimeOffset CreatedAt)
    {
        [JsonIgnore]
        public long Seq { get; init; }
    }

    private static MoneyEntry Entry(Charge charge) => new(
        charge.Id, charge.Customer, "charge", charge.Paid ? "paid" : "declined", charge.Amount, charge.Currency, charge.Invoice, At(charge)) { Seq = charge.Seq };

    private static MoneyEntry Entry(Refund refund) => new(
        refund.Id, refund.Customer, "refund", "paid", refund.Amount, refund.Currency, refund.Invoice, At(refund)) { Seq = refund.Seq };

    private static DateTimeOffset At(StripeObject item) => DateTimeOffset.FromUnixTimeSeconds(item.Created);

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
        ledger.MapGet("/charges", (StripeBooks books) => books.Read(work => work.All<Charge>().Select(Entry)
            .Concat(work.All<Refund>().Select(Entry)).OrderBy(entry => entry.Seq).ToList()));
        ledger.MapGet("/subscriptions", (StripeBooks books) => books.Read(work => work.All<Subscription>().Select(subscription => new
        {
            subscription.Id,
            subscription.Customer,
            Quantity = subscription.Items.Data.Sum(item => item.Quantity ?? 0),
            subscription.Status,
        }).ToList()));
    }
}
