using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Invoices;

namespace Longcode.Sandbox.Stripe.Payments;

internal static class PaymentIntents
{
    public static PaymentIntent New(StripeWork work, PaymentIntent intent)
    {
        work.Add(intent, "pi");
        intent.ClientSecret = StripeIds.New($"{intent.Id}_secret", 25);
        work.Emit("payment_intent.created", intent);
        return intent;
    }

    /// <summary>The owner stands before the bank's page: what they say there decides.</summary>
    public static void OwnerAnswered(StripeWork work, PaymentIntent intent, bool confirms)
    {
        if (intent.Status != "requires_action" || work.Find<PaymentMethod>(intent.PaymentMethod) is not { } method)
            return;
        intent = work.Edit(intent);
        var invoice = work.Find<Invoice>(intent.Invoice) is { Status: "open" } open ? work.Edit(open) : null;
        if (!confirms)
        {
            Bank.Decline(work, intent, method, (
                "payment_intent_authentication_failure",
                "authentication_required",
                "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again."));
            if (invoice is not null)
                work.Emit("invoice.payment_failed", invoice);
            return;
        }

        work.Edit(method).IsAuthenticated = true;
        Bank.Pay(work, intent, method);
        if (invoice is not null)
            InvoiceDesk.Settle(work, invoice, invoice.AmountDue);
    }
}
