using Longcode.Tenants;
using Stripe;
using static Longcode.Silo.Stripe.StripeCalls;
using static Longcode.Silo.Stripe.StripeShapes;

namespace Longcode.Silo.Stripe;

/// <summary>Refunds, credit notes, disputes and balances of a customer. Few payments have any: those alone are looked into.</summary>
internal sealed class StripeMoney(IStripeClient client) : IBillerMoney
{
    private const int LongestPage = 100;

    private readonly ChargeService _charges = new(client);
    private readonly RefundService _refunds = new(client);
    private readonly DisputeService _disputes = new(client);
    private readonly CreditNoteService _credits = new(client);
    private readonly CustomerBalanceTransactionService _balances = new(client);
    private readonly InvoicePaymentService _payments = new(client);

    public Task<BillerAnswer<BillerMoney>> ReadAsync(string customerId, DateTimeOffset? since, CancellationToken cancellation) => AskAsync(async () =>
    {
        var from = since is { } at ? new DateRangeOptions { GreaterThanOrEqual = at.UtcDateTime } : null;
        var charges = await AllAsync(_charges.ListAutoPagingAsync(
            new ChargeListOptions { Customer = customerId, Created = from, Limit = LongestPage }, cancellationToken: cancellation));
        var (refunds, disputes) = (new List<MoneyRefund>(), new List<MoneyDispute>());
        foreach (var charge in charges.Where(charge => charge.AmountRefunded > 0 || charge.Disputed))
        {
            var invoice = await InvoiceOfAsync(charge, cancellation);
            refunds.AddRange((await AllAsync(_refunds.ListAutoPagingAsync(
                new RefundListOptions { Charge = charge.Id, Limit = LongestPage }, cancellationToken: cancellation))).Select(refund => Of(refund, invoice)));
            if (!charge.Disputed) continue;
            disputes.AddRange((await AllAsync(_disputes.ListAutoPagingAsync(
                new DisputeListOptions { Charge = charge.Id, Limit = LongestPage }, cancellationToken: cancellation))).Select(dispute => Of(dispute, invoice)));
        }

        var credits = await AllAsync(_credits.ListAutoPagingAsync(
            new CreditNoteListOptions { Customer = customerId, Created = from, Limit = LongestPage }, cancellationToken: cancellation));
        var balances = await AllAsync(_balances.ListAutoPagingAsync(
            customerId, new CustomerBalanceTransactionListOptions { Created = from, Limit = LongestPage }, cancellationToken: cancellation));
        return new BillerMoney(
            refunds, [.. credits.Where(note => note.Status != "void").Select(Of)], disputes,
            [.. balances.Where(entry => entry.Type is "adjustment" or "initial" or "migration").Select(Of)]);
    });

    public Task<BillerAnswer<string>> CustomerOfAsync(string chargeId, CancellationToken cancellation) => AskAsync(async () =>
        (await _charges.GetAsync(chargeId, cancellationToken: cancellation)).CustomerId ?? "");

    private async Task<string?> InvoiceOfAsync(Charge charge, CancellationToken cancellation)
    {
        if (charge.PaymentIntentId is not { Length: > 0 } intent) return null;

        var options = new InvoicePaymentListOptions { Payment = new InvoicePaymentPaymentOptions { Type = "payment_intent", PaymentIntent = intent }, Limit = 1 };
        return (await _payments.ListAsync(options, cancellationToken: cancellation)).Data is [var payment, ..] ? payment.InvoiceId : null;
    }

    private static MoneyRefund Of(Refund refund, string? invoice) => new(
        refund.Id, At(refund.Created), new Money(refund.Amount, refund.Currency), invoice, refund.Status is "failed" or "canceled");

    private static MoneyDispute Of(Dispute dispute, string? invoice) => new(
        dispute.Id, At(dispute.Created), new Money(dispute.Amount, dispute.Currency), StateOf(dispute.Status), dispute.Reason, invoice);

    private static MoneyCredit Of(CreditNote note)
    {
        var refunds = note.Refunds ?? [];
        var isPrePayment = note.Type == "pre_payment";
        var rest = note.Amount - refunds.Sum(refund => refund.AmountRefunded) - (note.OutOfBandAmount ?? 0);
        return new MoneyCredit(
            note.Id, At(note.Created), note.Currency, note.InvoiceId, isPrePayment ? 0 : rest, isPrePayment ? note.Amount : 0,
            [.. refunds.Select(refund => refund.RefundId)], note.Metadata?.GetValueOrDefault(StepKey));
    }

    private static MoneyBalance Of(CustomerBalanceTransaction entry) =>
        new(entry.Id, At(entry.Created), new Money(-entry.Amount, entry.Currency), entry.Description);

    private static DisputeState StateOf(string status) => status switch
    {
        "won" => DisputeState.Won,
        "lost" => DisputeState.Lost,
        "warning_closed" or "prevented" => DisputeState.Closed,
        "warning_needs_response" or "warning_under_review" => DisputeState.Inquiry,
        _ => DisputeState.Open,
    };

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> pages)
    {
        List<T> all = [];
        await foreach (var item in pages) all.Add(item);
        return all;
    }
}
