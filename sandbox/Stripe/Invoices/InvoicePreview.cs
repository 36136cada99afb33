using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Invoices;

/// <summary>
/// What the next invoice would be: of a new subscription, of a change invoiced at once, or of the next renewal. Nothing of it is kept.
/// </summary>
internal static class InvoicePreview
{
    public static JsonObject Create(StripeWork work, StripeParams given)
    {
        var subscription = given.Text("subscription") is { } id ? work.Get<Subscription>(id, "subscription") : null;
        var customer = work.Get<Customer>(subscription?.Customer ?? given.Required("customer"), "customer");
        work.UseClockOf(customer);
        if (subscription is { HasEnded: true })
            throw new StripeProblem(404, StripeProblem.InvalidRequest, "invoice_upcoming_none", $"No upcoming invoices for customer: {customer.Id}");
        var details = given.Child("subscription_details");
        var (reason, lines, start, end) = subscription is not null ? Change(work, subscription, details) : First(work, details ?? throw StripeProblem.Required("subscription"));
        return Render(work, customer, subscription, reason, lines, start, end);
    }

    private static (string Reason, List<InvoiceLine> Lines, long Start, long End) First(StripeWork work, StripeParams details)
    {
        var items = SubscriptionItems.New(work, details, "");
        var price = work.Get<Price>(items[0].Price);
        var end = BillingPeriods.Add(work.Now, price.Recurring?.Interval ?? "month", price.Recurring?.IntervalCount ?? 1);
        return ("subscription_create", items.ConvertAll(item => SubscriptionLines.Of(work, item, work.Now, end)), work.Now, work.Now);
    }

    private static (string Reason, List<InvoiceLine> Lines, long Start, long End) Change(StripeWork work, Subscription subscription, StripeParams? details)
    {
        var behavior = details?.OneOf("proration_behavior", "create_prorations", "none", "always_invoice") ?? "create_prorations";
        var after = details?.Has("items") == true ? SubscriptionItems.Changed(work, details, subscription) : subscription.Items.Data;
        var at = Math.Clamp(details?.Long("proration_date") ?? work.Now, subscription.PeriodStart, subscription.PeriodEnd);
        var prorations = behavior == "none" ? [] : SubscriptionUpdate.Prorations(work, subscription, subscription.Items.Data, after, at);
        var lines = SubscriptionDesk.Pending(work, subscription).Concat(prorations).Select(SubscriptionLines.Of).ToList();
        if (behavior == "always_invoice" && prorations.Count > 0)
            return ("subscription_update", lines, work.Now, work.Now);
        var price = work.Get<Price>(after[0].Price);
        var end = BillingPeriods.EndAfter(subscription.BillingCycleAnchor, subscription.PeriodEnd, price.Recurring?.Interval ?? "month", price.Recurring?.IntervalCount ?? 1);
        if (!subscription.CancelAtPeriodEnd)
            lines.AddRange(after.Select(item => SubscriptionLines.Of(work, item, subscription.PeriodEnd, end)));
        return ("upcoming", lines, subscription.PeriodStart, subscription.PeriodEnd);
    }

    private static JsonObject Render(StripeWork work, Customer customer, Subscription? subscription, string reason, List<InvoiceLine> lines, long start, long end)
    {
        var invoice = InvoiceDesk.Draft(work, customer, reason, lines, subscription, StripeIds.New("upcoming_in"));
        (invoice.PeriodStart, invoice.PeriodEnd, invoice.StartingBalance) = (start, end, customer.Balance);
        var due = invoice.Total + customer.Balance;
        (invoice.AmountDue, invoice.EndingBalance) = due > 0 ? (due, 0L) : (0L, due);
        invoice.AmountRemaining = invoice.AmountDue;
        invoice.NextPaymentAttempt = reason == "upcoming" ? end + (60 * 60) : work.Now;
        var json = StripeRenderer.Render(work, invoice);
        work.Discard();
        return json;
    }
}
