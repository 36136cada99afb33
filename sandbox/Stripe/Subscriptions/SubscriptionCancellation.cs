using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary><c>DELETE /v1/subscriptions/{id}</c>, and the end of its period.</summary>
internal static class SubscriptionCancellation
{
    public static Subscription Cancel(StripeWork work, StripeParams given, string id)
    {
        var subscription = work.Edit<Subscription>(id);
        if (subscription.HasEnded)
            throw StripeProblem.Missing(typeof(Subscription), id, "id");
        var customer = work.Get<Customer>(subscription.Customer);
        work.UseClockOf(customer);
        if (given.Child("cancellation_details") is { } details)
            (subscription.CancellationDetails.Comment, subscription.CancellationDetails.Feedback) = (details.Text("comment"), details.Text("feedback"));
        if (given.Flag("prorate") == true)
            foreach (var item in SubscriptionUpdate.Prorations(work, subscription, subscription.Items.Data, [], work.Now))
                work.Add(item, "ii");
        if (given.Flag("invoice_now") == true)
            InvoicePending(work, subscription, customer);
        SubscriptionDesk.End(work, subscription, "canceled", "cancellation_requested");
        return subscription;
    }

    private static void InvoicePending(StripeWork work, Subscription subscription, Customer customer)
    {
        var id = StripeIds.New("in");
        var lines = SubscriptionDesk.TakePending(work, subscription, id);
        if (lines.Count == 0)
            return;
        var invoice = InvoiceDesk.Draft(work, customer, "subscription_update", lines, subscription, id);
        subscription.LatestInvoice = invoice.Id;
        InvoiceDesk.Finalize(work, invoice);
        if (invoice.Status == "open" && InvoiceDesk.MethodOf(work, invoice) is not null)
            InvoiceDesk.Collect(work, invoice, null, offSession: true);
    }
}
