using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Payments;

internal static class PaymentIntentCalls
{
    private const string Names =
        "amount currency automatic_payment_methods confirm customer description metadata off_session payment_method payment_method_types receipt_email return_url setup_future_usage error_on_requires_action use_stripe_sdk";

    public static void Map(StripeRoutes routes)
    {
        routes.Post("/payment_intents", Names, Create);
        routes.Get("/payment_intents", $"customer {StripePage.Names}", (work, given) => StripePage.Of<PaymentIntent>(
            work, given, "/v1/payment_intents", intent => given.Text("customer") is not { } customer || intent.Customer == customer));
        routes.Get("/payment_intents/{id}", "client_secret", (work, given) => StripeRenderer.Render(work, work.Get<PaymentIntent>(given.Route["id"])));
        routes.Post("/payment_intents/{id}", "description metadata payment_method receipt_email", Update);
        routes.Post("/payment_intents/{id}/confirm", "payment_method return_url off_session error_on_requires_action use_stripe_sdk client_secret", (work, given) =>
            Confirm(work, given, work.Edit<PaymentIntent>(given.Route["id"])));
        routes.Post("/payment_intents/{id}/cancel", "cancellation_reason", Cancel);
    }

    private static PaymentIntent Create(StripeWork work, StripeParams given)
    {
        var amount = given.Count("amount") ?? throw StripeProblem.Required("amount");
        if (amount < 50)
            throw StripeProblem.Invalid("Amount must be at least $0.50 usd", "amount", "amount_too_small");
        var method = given.Text("payment_method") is { } id ? PaymentMethods.Resolve(work, id, "payment_method") : null;
        var intent = PaymentIntents.New(work, new PaymentIntent
        {
            Amount = amount,
            Currency = given.Required("currency").ToLowerInvariant(),
            Customer = given.Text("customer") is { } customer ? work.Get<Customer>(customer, "customer").Id : null,
            Description = given.Text("description"),
            PaymentMethod = method?.Id,
            ReceiptEmail = given.Text("receipt_email"),
            SetupFutureUsage = given.OneOf("setup_future_usage", "off_session", "on_session"),
            Status = method is null ? "requires_payment_method" : "requires_confirmation",
        });
        if (given.Child("automatic_payment_methods") is { } automatic)
            intent.AutomaticPaymentMethods = new JsonObject { ["allow_redirects"] = automatic.Text("allow_redirects") ?? "always", ["enabled"] = automatic.Flag("enabled") ?? true };
        given.Merge("metadata", intent.Metadata);
        return given.Flag("confirm") == true ? Confirm(work, given, intent) : intent;
    }

    private static PaymentIntent Update(StripeWork work, StripeParams given)
    {
        var intent = work.Edit<PaymentIntent>(given.Route["id"]);
        intent.Description = given.Has("description") ? given.Text("description") : intent.Description;
        intent.ReceiptEmail = given.Has("receipt_email") ? given.Text("receipt_email") : intent.ReceiptEmail;
        if (given.Text("payment_method") is { } method)
            (intent.PaymentMethod, intent.Status) = (PaymentMethods.Resolve(work, method, "payment_method").Id, "requires_confirmation");
        given.Merge("metadata", intent.Metadata);
        return intent;
    }

    private static PaymentIntent Confirm(StripeWork work, StripeParams given, PaymentIntent intent)
    {
        if (intent.Status is not ("requires_payment_method" or "requires_confirmation" or "requires_action"))
            throw StripeProblem.Invalid($"This PaymentIntent's status is {intent.Status} and cannot be confirmed.", null, "payment_intent_unexpected_state");
        if (given.Text("payment_method") is { } id)
            intent.PaymentMethod = PaymentMethods.Resolve(work, id, "payment_method").Id;
        intent.ReturnUrl = given.Text("return_url") ?? intent.ReturnUrl;
        var method = work.Get<PaymentMethod>(intent.PaymentMethod ?? throw StripeProblem.Required("payment_method"), "payment_method");
        var invoice = work.Find<Invoice>(intent.Invoice) is { Status: "open" } open ? work.Edit(open) : null;
        switch (Bank.Ask(work, intent, method, given.Flag("off_session") == true))
        {
            case BankAnswer.Declined declined:
                if (invoice is not null)
                    work.Emit("invoice.payment_failed", invoice);
                throw declined.ToProblem(intent);
            case BankAnswer.AsksOwner when given.Flag("error_on_requires_action") == true:
                throw new StripeProblem(402, "card_error", "authentication_required", "This payment requires authentication.") { PaymentIntent = intent };
            case BankAnswer.Paid when invoice is not null:
                InvoiceDesk.Settle(work, invoice, invoice.AmountDue);
                break;
        }

        return intent;
    }

    private static PaymentIntent Cancel(StripeWork work, StripeParams given)
    {
        var intent = work.Edit<PaymentIntent>(given.Route["id"]);
        if (intent.Status is "succeeded" or "canceled")
            throw StripeProblem.Invalid($"You cannot cancel this PaymentIntent because it has a status of {intent.Status}.", null, "payment_intent_unexpected_state");
        if (intent.Invoice is not null)
            throw StripeProblem.Invalid("You cannot cancel a PaymentIntent of an invoice; void the invoice instead.", null, "payment_intent_unexpected_state");
        (intent.Status, intent.CanceledAt, intent.NextAction) = ("canceled", work.Now, null);
        intent.CancellationReason = given.OneOf("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        work.Emit("payment_intent.canceled", intent);
        return intent;
    }
}
