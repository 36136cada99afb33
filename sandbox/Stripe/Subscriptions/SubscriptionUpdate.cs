using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary><c>POST /v1/subscriptions/{id}</c>: items, prorations, and what happens when they are not paid.</summary>
internal static class SubscriptionUpdate
{
    public static Subscription Update(StripeWork work, StripeParams given, string id)
    {
        var subscription = work.Edit<Subscription>(id);
        if (subscription.HasEnded)
            throw StripeProblem.Missing(typeof(Subscription), id, "id");
        var customer = work.Get<Customer>(subscription.Customer);
        work.UseClockOf(customer);
        var behavior = PaymentBehaviors.Of(given, PaymentBehaviors.AllowIncomplete);
        if (subscription.PendingUpdate is not null && given.Has("items"))
            SubscriptionDesk.ExpirePending(work, subscription); // A new change takes the place of one that waits.
        Describe(work, given, subscription, customer, behavior);
        if (given.Has("items"))
            ChangeItems(work, given, subscription, customer, behavior);
        work.Emit("customer.subscription.updated", subscription);
        return subscription;
    }

    private static void Describe(StripeWork work, StripeParams given, Subscription subscription, Customer customer, string behavior)
    {
        if (behavior == PaymentBehaviors.PendingIfIncomplete && given.Names.FirstOrDefault(name => !Pendable.Contains(name, StringComparer.Ordinal)) is { } other)
            throw StripeProblem.Invalid($"You cannot use `{other}` with `payment_behavior=pending_if_incomplete`.", other);
        given.Merge("metadata", subscription.Metadata);
        if (given.Has("description"))
            subscription.Description = given.Text("description");
        if (given.Flag("cancel_at_period_end") is { } atEnd)
            (subscription.CancelAtPeriodEnd, subscription.CancelAt, subscription.CanceledAt) =
                (atEnd, atEnd ? subscription.PeriodEnd : null, atEnd ? work.Now : null);
        if (given.Has("cancel_at"))
            subscription.CancelAt = given.Long("cancel_at");
        if (given.Text("default_payment_method") is { } method)
            subscription.DefaultPaymentMethod = PaymentMethods.OfCustomer(work, method, customer.Id, "default_payment_method").Id;
    }

    private static readonly string[] Pendable =
        ["items", "payment_behavior", "proration_behavior", "proration_date", "off_session", "expand", "add_invoice_items"];

    private static void ChangeItems(StripeWork work, StripeParams given, Subscription subscription, Customer customer, string behavior)
    {
        var proration = given.OneOf("proration_behavior", "create_prorations", "none", "always_invoice") ?? "create_prorations";
        var at = Math.Clamp(given.Long("proration_date") ?? work.Now, subscription.PeriodStart, subscription.PeriodEnd);
        var before = subscription.Items.Data;
        var after = SubscriptionItems.Changed(work, given, subscription);
        var prorations = proration == "none" ? [] : Prorations(work, subscription, before, after, at);
        subscription.Items.Data = after;
        if (proration != "always_invoice")
        {
            foreach (var item in prorations)
                work.Emit("invoiceitem.created", work.Add(item, "ii"));
            return;
        }

        Invoice(work, given, subscription, customer, behavior, before, prorations);
    }

    /// <summary>In the order in which the biller lists them: what is given back, then what is charged.</summary>
    public static List<InvoiceItem> Prorations(StripeWork work, Subscription subscription, List<SubscriptionItem> before, List<SubscriptionItem> after, long at) =>
    [
        .. before.Select(item => item.Id).Union(after.Select(item => item.Id), StringComparer.Ordinal)
            .Select(id => (Was: before.Find(item => item.Id == id), Becomes: after.Find(item => item.Id == id)))
            .Where(pair => pair.Was?.Price != pair.Becomes?.Price || pair.Was?.Quantity != pair.Becomes?.Quantity)
            .SelectMany(pair => SubscriptionLines.Prorations(work, subscription, pair.Was, pair.Becomes, at)),
    ];

    private static void Invoice(
        StripeWork work, StripeParams given, Subscription subscription, Customer customer, string behavior, List<SubscriptionItem> before, List<InvoiceItem> prorations)
    {
        foreach (var item in prorations)
            work.Add(item, "ii");
        var id = StripeIds.New("in");
        var lines = SubscriptionDesk.TakePending(work, subscription, id).Concat(InvoiceItems.Extra(work, given, subscription)).ToList();
        if (lines.Count == 0)
            return;
        var invoice = InvoiceDesk.Draft(work, customer, "subscription_update", lines, subscription, id);
        subscription.LatestInvoice = invoice.Id;
        InvoiceDesk.Finalize(work, invoice);
        if (invoice.Status != "open")
            return;
        if (behavior == PaymentBehaviors.DefaultIncomplete)
        {
            SubscriptionDesk.SetStatus(work, subscription, "past_due");
            return;
        }

        var answer = InvoiceDesk.Collect(work, invoice, null, given.Flag("off_session") == true);
        PaymentBehaviors.Judge(behavior, answer);
        if (answer is BankAnswer.Paid)
            return;
        if (behavior == PaymentBehaviors.PendingIfIncomplete)
            Park(work, subscription, invoice, before);
        else
            SubscriptionDesk.SetStatus(work, subscription, "past_due");
    }

    private static void Park(StripeWork work, Subscription subscription, Invoice invoice, List<SubscriptionItem> before)
    {
        subscription.PendingUpdate = new PendingUpdate { ExpiresAt = Math.Min(work.Now + SubscriptionDesk.WaitsFor, subscription.PeriodEnd), SubscriptionItems = subscription.Items.Data };
        subscription.PendingInvoice = invoice.Id;
        subscription.Items.Data = before;
    }
}
