using Longcode.Tenants;
using Stripe;
using static Longcode.Silo.Stripe.StripeCalls;

namespace Longcode.Silo.Stripe;

/// <summary>Money: subscriptions, invoices, credit notes.</summary>
internal sealed class StripeBiller(IStripeClient client, StripePrices prices) : IBiller
{
    private readonly SubscriptionService _subscriptions = new(client);
    private readonly InvoiceService _invoices = new(client);
    private readonly InvoiceItemService _items = new(client);
    private readonly CreditNoteService _credits = new(client);

    public Task<BillerAnswer<PurchasePreview>> PreviewAsync(PreviewRequest request, CancellationToken cancellation) => AskAsync(async () =>
    {
        var item = request.ItemId is { } id
            ? new InvoiceSubscriptionDetailsItemOptions { Id = id, Quantity = request.Quantity }
            : new InvoiceSubscriptionDetailsItemOptions { Price = await prices.IdAsync(cancellation), Quantity = request.Quantity };
        var isChange = request.SubscriptionId is not null;
        var preview = await _invoices.CreatePreviewAsync(
            new InvoiceCreatePreviewOptions
            {
                Customer = request.CustomerId,
                Subscription = request.SubscriptionId,
                SubscriptionDetails = new InvoiceSubscriptionDetailsOptions
                {
                    Items = [item],
                    ProrationBehavior = isChange ? "always_invoice" : null,
                    ProrationDate = isChange ? request.At?.UtcDateTime : null,
                },
            },
            With($"preview:{Guid.CreateVersion7()}"),
            cancellation);
        return new PurchasePreview(
            new Money(preview.AmountDue, preview.Currency), isChange ? preview.From() : null, isChange ? preview.Added(request.Quantity) : request.Quantity);
    });

    public Task<BillerAnswer<BillerSubscription>> StartAsync(NewSubscription subscription, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _subscriptions.CreateAsync(
            new SubscriptionCreateOptions
            {
                Customer = subscription.CustomerId,
                Items = [new SubscriptionItemOptions { Price = await prices.IdAsync(subscription.Price, cancellation), Quantity = subscription.Quantity }],
                PaymentBehavior = subscription.WaitsForOwner ? "allow_incomplete" : "error_if_incomplete",
                BillingCycleAnchor = subscription.PaidUntil?.UtcDateTime,
                ProrationBehavior = subscription.PaidUntil is null ? null : "none",
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [StripeShapes.AgencyKey] = subscription.AgencyId,
                    [StripeShapes.StepKey] = subscription.Step,
                },
                Expand = ["latest_invoice"],
            },
            With(key),
            cancellation)).ToSubscription());

    public Task<BillerAnswer<BillerSubscription>> SetQuantityAsync(QuantityChange change, string key, CancellationToken cancellation) => AskAsync(async () =>
    {
        var options = new SubscriptionUpdateOptions
        {
            Items = [new SubscriptionItemOptions { Id = change.ItemId, Quantity = change.Quantity }],
            ProrationBehavior = change.Charges ? "always_invoice" : "none",
            ProrationDate = change.Charges ? change.PriceAt?.UtcDateTime : null,
            PaymentBehavior = change.WaitsForOwner ? "pending_if_incomplete" : "error_if_incomplete",
            Expand = ["latest_invoice"],
        };
        // A change that may wait is refused with metadata; null is sent, and would be some.
        if (!change.WaitsForOwner) options.Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeShapes.StepKey] = change.Step };
        return (await _subscriptions.UpdateAsync(change.SubscriptionId, options, With(key), cancellation)).ToSubscription();
    });

    public Task<BillerAnswer<BillerSubscription>> EndAsync(string subscriptionId, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _subscriptions.CancelAsync(
            subscriptionId, new SubscriptionCancelOptions { Prorate = false, InvoiceNow = false }, With(key), cancellation)).ToSubscription());

    public Task<BillerAnswer<BillerSubscription>> ReadAsync(string subscriptionId, CancellationToken cancellation) => AskAsync(async () =>
        (await _subscriptions.GetAsync(subscriptionId, cancellationToken: cancellation)).ToSubscription());

    public Task<BillerAnswer<IReadOnlyList<BillerSubscription>>> ListAsync(string customerId, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<BillerSubscription>>(async () =>
        [
            .. (await _subscriptions.ListAsync(new SubscriptionListOptions { Customer = customerId, Limit = 100 }, cancellationToken: cancellation))
                .Data.Select(subscription => subscription.ToSubscription()),
        ]);

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> InvoicesAsync(string subscriptionId, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<BillerInvoice>>(async () =>
        [
            .. (await _invoices.ListAsync(new InvoiceListOptions { Subscription = subscriptionId, Limit = 100 }, cancellationToken: cancellation))
                .Data.Select(invoice => invoice.ToInvoice()),
        ]);

    public Task<BillerAnswer<BillerCredit>> CreditAsync(NewCredit credit, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _credits.CreateAsync(
            new CreditNoteCreateOptions
            {
                Invoice = credit.InvoiceId,
                Amount = credit.Total,
                RefundAmount = credit.ToCard > 0 ? credit.ToCard : null,
                CreditAmount = credit.ToBalance > 0 ? credit.ToBalance : null,
                Reason = "order_change",
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeShapes.StepKey] = credit.Step },
            },
            With(key),
            cancellation)).ToCredit());

    public Task<BillerAnswer<IReadOnlyList<BillerCredit>>> CreditsAsync(string invoiceId, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<BillerCredit>>(async () =>
        [
            .. (await _credits.ListAsync(new CreditNoteListOptions { Invoice = invoiceId, Limit = 100 }, cancellationToken: cancellation))
                .Data.Select(note => note.ToCredit()),
        ]);

    /// <summary>Three calls, each under a key of its own: repeated, they find what they made. The amount is attached, so that no other invoice takes it up.</summary>
    public Task<BillerAnswer<BillerInvoice>> ChargeAsync(NewCharge charge, string key, CancellationToken cancellation) => AskAsync(async () =>
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [StripeShapes.StepKey] = charge.Step, [StripeShapes.ToppedUpKey] = charge.Number };
        var invoice = await _invoices.CreateAsync(
            new InvoiceCreateOptions { Customer = charge.CustomerId, Currency = charge.Amount.Currency, AutoAdvance = false, PendingInvoiceItemsBehavior = "exclude", Metadata = metadata },
            With(key), cancellation);
        await _items.CreateAsync(
            new InvoiceItemCreateOptions { Customer = charge.CustomerId, Invoice = invoice.Id, Amount = charge.Amount.Amount, Currency = charge.Amount.Currency, Description = charge.Words, Metadata = metadata },
            With($"{key}:item"), cancellation);
        return (await _invoices.PayAsync(invoice.Id, new InvoicePayOptions { OffSession = true }, With($"{key}:pay"), cancellation)).ToInvoice();
    });

    public Task<BillerAnswer<IReadOnlyList<BillerInvoice>>> ChargesAsync(string customerId, string step, DateTimeOffset since, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<BillerInvoice>>(async () =>
        {
            var options = new InvoiceListOptions { Customer = customerId, Limit = 100, Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime } };
            var found = new List<BillerInvoice>();
            await foreach (var invoice in _invoices.ListAutoPagingAsync(options, cancellationToken: cancellation))
            {
                if (invoice.Metadata?.GetValueOrDefault(StripeShapes.StepKey) == step) found.Add(invoice.Status == "draft" ? invoice.ToInvoice() with { Status = BillerInvoiceStatus.Draft } : invoice.ToInvoice());
            }

            return found;
        });

    public Task<BillerAnswer<BillerInvoice>> TakeBackAsync(string invoiceId, CancellationToken cancellation) => AskAsync(async () =>
    {
        var invoice = await _invoices.GetAsync(invoiceId, cancellationToken: cancellation);
        return (invoice.Status switch
        {
            "draft" => await _invoices.DeleteAsync(invoiceId, cancellationToken: cancellation),
            "void" => invoice,
            _ => await _invoices.VoidInvoiceAsync(invoiceId, cancellationToken: cancellation),
        }).ToInvoice();
    });

    public Task<BillerAnswer<BillerInvoice>> PayAsync(string invoiceId, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _invoices.PayAsync(invoiceId, new InvoicePayOptions { OffSession = true }, With(key), cancellation)).ToInvoice());

    public Task<BillerAnswer<BillerPayment>> PaymentAsync(string invoiceId, CancellationToken cancellation) => AskAsync(async () =>
        (await _invoices.GetAsync(invoiceId, new InvoiceGetOptions { Expand = ["payments.data.payment.payment_intent"] }, cancellationToken: cancellation)).ToPayment());

    public Task<BillerAnswer<BillerInvoice>> VoidAsync(string invoiceId, string key, CancellationToken cancellation) => AskAsync(async () =>
        (await _invoices.VoidInvoiceAsync(invoiceId, requestOptions: With(key), cancellationToken: cancellation)).ToInvoice());
}
