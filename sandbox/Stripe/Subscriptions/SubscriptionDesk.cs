using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary>What happens to a subscription by itself: renewal, dunning, an invoice paid late, its end.</summary>
internal static class SubscriptionDesk
{
    /// <summary>How long a first payment, or a pending update, waits for the customer.</summary>
    public const long WaitsFor = 23 * 60 * 60;

    /// <summary>How long a renewal's invoice stays a draft.</summary>
    private const long DraftFor = 60 * 60;

    private const long Day = 24 * 60 * 60;

    /// <summary>Days from one attempt to the next; after the last the subscription is unpaid.</summary>
    private static readonly long[] RetryGaps = [3, 2, 2];

    public static void Renew(StripeWork work, Subscription subscription)
    {
        var price = work.Get<Catalog.Price>(subscription.Items.Data[0].Price);
        var start = subscription.PeriodEnd;
        var end = BillingPeriods.EndAfter(subscription.BillingCycleAnchor, start, price.Recurring?.Interval ?? "month", price.Recurring?.IntervalCount ?? 1);
        var (oldStart, oldEnd) = (subscription.PeriodStart, subscription.PeriodEnd);
        subscription.SetPeriod(start, end);
        var customer = work.Get<Customer>(subscription.Customer);
        var id = StripeIds.New("in");
        var lines = TakePending(work, subscription, id)
            .Concat(subscription.Items.Data.Select(item => SubscriptionLines.Of(work, item, start, end)));
        var invoice = InvoiceDesk.Draft(work, customer, "subscription_cycle", lines, subscription, id);
        (invoice.PeriodStart, invoice.PeriodEnd) = (oldStart, oldEnd);
        invoice.AutoAdvance = subscription.Status != "unpaid";
        invoice.AutomaticallyFinalizesAt = invoice.AutoAdvance ? work.Now + DraftFor : null;
        subscription.LatestInvoice = invoice.Id;
        work.Emit("customer.subscription.updated", subscription);
    }

    /// <summary>The first collection of a renewal, and each retry.</summary>
    public static void CollectRenewal(StripeWork work, Invoice invoice)
    {
        if (invoice.Status == "draft")
            InvoiceDesk.Finalize(work, invoice);
        else
            invoice.Retries++;
        if (invoice.Status != "open")
            return;
        invoice.NextPaymentAttempt = invoice.Retries < RetryGaps.Length ? work.Now + (RetryGaps[invoice.Retries] * Day) : null;
        if (InvoiceDesk.MethodOf(work, invoice) is null)
            work.Emit("invoice.payment_failed", invoice);
        else if (InvoiceDesk.Collect(work, invoice, null, offSession: true) is BankAnswer.Paid)
            return;
        if (work.Find<Subscription>(invoice.Subscription) is { HasEnded: false } found)
            SetStatus(work, found, invoice.NextPaymentAttempt is null ? "unpaid" : "past_due");
    }

    /// <summary>Brings a subscription, or a change that waited, to life.</summary>
    public static void InvoiceWasPaid(StripeWork work, Invoice invoice)
    {
        if (work.Find<Subscription>(invoice.Subscription) is not { HasEnded: false } found)
            return;
        if (found.PendingInvoice == invoice.Id)
            ApplyPending(work, work.Edit(found));
        else if (found.Status == "incomplete" || (found.Status is "past_due" or "unpaid" && !OwesOther(work, found, invoice)))
            SetStatus(work, found, "active");
    }

    /// <summary>Nothing comes about that waited for it: neither a change nor a first subscription.</summary>
    public static void InvoiceWasVoided(StripeWork work, Invoice invoice)
    {
        if (work.Find<Subscription>(invoice.Subscription) is not { HasEnded: false } found)
            return;
        if (found.PendingInvoice == invoice.Id)
            ExpirePending(work, work.Edit(found));
        else if (found.Status == "incomplete" && invoice.BillingReason == "subscription_create")
            End(work, work.Edit(found), "incomplete_expired", "payment_failed");
    }

    /// <summary>Nobody paid in time: the change is dropped and its invoice void.</summary>
    public static void ExpirePending(StripeWork work, Subscription subscription)
    {
        var invoice = subscription.PendingInvoice;
        (subscription.PendingUpdate, subscription.PendingInvoice) = (null, null);
        if (work.Find<Invoice>(invoice) is { Status: "open" } open)
            InvoiceDesk.Void(work, work.Edit(open));
        work.Emit("customer.subscription.pending_update_expired", subscription);
    }

    public static void End(StripeWork work, Subscription subscription, string status, string reason)
    {
        (subscription.Status, subscription.EndedAt) = (status, work.Now);
        subscription.CanceledAt ??= work.Now;
        subscription.CancellationDetails.Reason = reason;
        (subscription.PendingUpdate, subscription.PendingInvoice) = (null, null);
        foreach (var invoice in work.All<Invoice>().Where(invoice => invoice.Subscription == subscription.Id && invoice.Status is "open" or "draft").ToList())
        {
            var edited = work.Edit(invoice);
            if (status == "incomplete_expired" || invoice.BillingReason == "subscription_create")
                InvoiceDesk.Void(work, edited);
            else
                (edited.AutoAdvance, edited.NextPaymentAttempt, edited.AutomaticallyFinalizesAt) = (false, null, null);
        }

        work.Emit(status == "canceled" ? "customer.subscription.deleted" : "customer.subscription.updated", subscription);
    }

    public static void SetStatus(StripeWork work, Subscription subscription, string status)
    {
        if (subscription.Status == status)
            return;
        subscription = work.Edit(subscription);
        subscription.Status = status;
        var customer = work.Edit<Customer>(subscription.Customer);
        customer.Delinquent = status is "past_due" or "unpaid";
        work.Emit("customer.subscription.updated", subscription);
    }

    /// <summary>What waited for the next invoice, as its lines.</summary>
    public static IReadOnlyList<InvoiceLine> TakePending(StripeWork work, Subscription subscription, string invoice)
    {
        var items = Pending(work, subscription).ToList();
        return items.ConvertAll(item =>
        {
            var taken = work.Edit(item);
            taken.Invoice = invoice;
            return SubscriptionLines.Of(taken);
        });
    }

    public static IEnumerable<InvoiceItem> Pending(StripeWork work, Subscription subscription) => work.All<InvoiceItem>().Where(item =>
        item.Invoice is null && item.Customer == subscription.Customer && (item.Subscription is null || item.Subscription == subscription.Id));

    private static void ApplyPending(StripeWork work, Subscription subscription)
    {
        subscription.Items.Data = subscription.PendingUpdate?.SubscriptionItems ?? subscription.Items.Data;
        (subscription.PendingUpdate, subscription.PendingInvoice) = (null, null);
        work.Emit("customer.subscription.pending_update_applied", subscription);
        work.Emit("customer.subscription.updated", subscription);
    }

    private static bool OwesOther(StripeWork work, Subscription subscription, Invoice paid) => work.All<Invoice>().Any(invoice =>
        invoice.Subscription == subscription.Id && invoice.Id != paid.Id && invoice.Status == "open" && invoice.Id != subscription.PendingInvoice);
}
