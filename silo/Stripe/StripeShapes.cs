using Longcode.Tenants;
using Stripe;

namespace Longcode.Silo.Stripe;

/// <summary>The biller's objects as the product sees them.</summary>
internal static class StripeShapes
{
    public const string AgencyKey = "agency";
    public const string StepKey = "step";
    public const string ToppedUpKey = "topped_up";

    public static BillerSubscription ToSubscription(this Subscription subscription)
    {
        var item = subscription.Items.Data[0];
        return new BillerSubscription(
            subscription.Id, item.Id, StatusOf(subscription.Status), (int)item.Quantity,
            At(item.CurrentPeriodStart), At(item.CurrentPeriodEnd),
            subscription.Metadata?.GetValueOrDefault(StepKey), subscription.LatestInvoice?.ToInvoice(), new Money(item.Price.UnitAmount ?? 0, item.Price.Currency))
        {
            HasPendingUpdate = subscription.PendingUpdate is not null,
        };
    }

    public static BillerInvoice ToInvoice(this Invoice invoice) => new(
        invoice.Id, InvoiceStatusOf(invoice), invoice.BillingReason == "subscription_cycle", invoice.Attempted || invoice.AttemptCount > 0,
        new Money(invoice.Total, invoice.Currency), new Money(invoice.AmountPaid, invoice.Currency), At(invoice.Created), invoice.From(),
        new Money(invoice.AmountRemaining, invoice.Currency), EndedAt(invoice.StatusTransitions), (int)invoice.AttemptCount);

    /// <summary>What is left of a month begins at the instant that the biller computed for; a renewal's month where the last one ended.</summary>
    public static DateTimeOffset From(this Invoice invoice) =>
        invoice.Lines is { Data: { Count: > 0 } lines } ? lines.Max(line => At(line.Period.Start)) : At(invoice.PeriodEnd);

    /// <summary>
    /// A change is priced in two lines, what is given back of the old quantity and what the new one costs. Without them nothing changes,
    /// and what was priced is the next month.
    /// </summary>
    public static int Added(this Invoice preview, int quantity)
    {
        var parts = preview.Lines.Data.Where(line => line.Parent?.SubscriptionItemDetails?.Proration == true).ToList();
        return parts.Count == 0 ? 0 : (2 * quantity) - (int)parts.Sum(line => line.Quantity ?? 0);
    }

    public static BillerCredit ToCredit(this CreditNote note) =>
        new(note.Id, new Money(note.Amount, note.Currency), note.Metadata?.GetValueOrDefault(StepKey));

    public static BillerCard ToCard(this PaymentMethod method) =>
        new(method.Id, new CardView(method.Card.Brand, method.Card.Last4, (int)method.Card.ExpMonth, (int)method.Card.ExpYear));

    /// <summary>The payment that is expanded says what the bank said last.</summary>
    public static BillerPayment ToPayment(this Invoice invoice)
    {
        var intent = invoice.Payments?.Data.Select(payment => payment.Payment?.PaymentIntent).LastOrDefault(made => made is not null);
        var (progress, code) = InvoiceStatusOf(invoice) switch
        {
            BillerInvoiceStatus.Paid => (PaymentProgress.Paid, null),
            BillerInvoiceStatus.Void => (PaymentProgress.Gone, null),
            _ when intent is { Status: "requires_payment_method", LastPaymentError: { } error } => (PaymentProgress.Failed, StripeCalls.DeclineCode(error)),
            _ => (PaymentProgress.Waits, (string?)null),
        };
        return new BillerPayment(invoice.ToInvoice(), progress, new Money(invoice.AmountRemaining, invoice.Currency), StripeSheets.AddressOf(invoice.HostedInvoiceUrl), code);
    }

    public static DateTimeOffset At(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static DateTimeOffset? EndedAt(InvoiceStatusTransitions? turns) =>
        (turns?.PaidAt ?? turns?.VoidedAt ?? turns?.MarkedUncollectibleAt) is { } ended ? At(ended) : null;

    private static BillerStatus StatusOf(string status) => status switch
    {
        "past_due" => BillerStatus.PastDue,
        "unpaid" => BillerStatus.Unpaid,
        "canceled" or "incomplete_expired" => BillerStatus.Ended,
        "incomplete" => BillerStatus.Incomplete,
        _ => BillerStatus.Active,
    };

    /// <summary>A draft that an ended subscription left behind is never collected by itself.</summary>
    private static BillerInvoiceStatus InvoiceStatusOf(Invoice invoice) => invoice.Status switch
    {
        "open" => BillerInvoiceStatus.Open,
        "paid" => BillerInvoiceStatus.Paid,
        "void" => BillerInvoiceStatus.Void,
        "uncollectible" => BillerInvoiceStatus.Uncollectible,
        _ => invoice.AutoAdvance ? BillerInvoiceStatus.Draft : BillerInvoiceStatus.Void,
    };
}
