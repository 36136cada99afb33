using System.Text.Json.Nodes;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Cards;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Invoices;

internal static class InvoiceCalls
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/invoices", "auto_advance collection_method currency customer default_payment_method description footer metadata pending_invoice_items_behavior", Create);
        routes.Get("/invoices", $"collection_method customer status subscription {StripePage.Names}", List, FaultPoints.InvoicesRead);
        routes.Post("/invoices/create_preview", "currency customer invoice_items preview_mode subscription subscription_details", InvoicePreview.Create, FaultPoints.InvoicesRead);
        routes.Get("/invoices/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Invoice>(given.Route["id"])), FaultPoints.InvoicesRead);
        routes.Post("/invoices/{id}", "auto_advance default_payment_method description footer metadata", Update);
        routes.Delete("/invoices/{id}", "", Delete);
        routes.Get("/invoices/{id}/lines", StripePage.Names, Lines);
        routes.Post("/invoices/{id}/finalize", "auto_advance", Finalize);
        routes.Post("/invoices/{id}/pay", "forgive mandate off_session paid_out_of_band payment_method", Pay);
        routes.Post("/invoices/{id}/send", "", (work, given) => Open(work, given, "send"));
        routes.Post("/invoices/{id}/void", "", Void);
        routes.Post("/invoices/{id}/mark_uncollectible", "", MarkUncollectible);
        routes.Get("/invoice_payments", $"invoice payment status {StripePage.Names}", (work, given) => StripePage.Of<InvoicePayment>(
            work, given, "/v1/invoice_payments",
            payment => (given.Text("invoice") is not { } invoice || payment.Invoice == invoice)
                && (given.Text("status") is not { } status || payment.Status == status)
                && (given.Child("payment")?.Text("payment_intent") is not { } intent || payment.Payment["payment_intent"]?.ToString() == intent)));
        routes.Get("/invoice_payments/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<InvoicePayment>(given.Route["id"])));
    }

    private static Invoice Create(StripeWork work, StripeParams given)
    {
        var customer = work.Get<Customer>(given.Required("customer"), "customer");
        work.UseClockOf(customer);
        var id = StripeIds.New("in");
        var takes = given.OneOf("pending_invoice_items_behavior", "exclude", "include") == "include";
        var items = takes ? work.All<InvoiceItem>().Where(item => item.Customer == customer.Id && item.Invoice is null && item.Subscription is null).ToList() : [];
        var invoice = InvoiceDesk.Draft(work, customer, "manual", items.ConvertAll(Subscriptions.SubscriptionLines.Of), null, id);
        items.ForEach(item => work.Edit(item).Invoice = id);
        invoice.AutoAdvance = given.Flag("auto_advance") ?? false;
        return Describe(work, given, invoice);
    }

    private static Invoice Update(StripeWork work, StripeParams given)
    {
        var invoice = Describe(work, given, work.Edit<Invoice>(given.Route["id"]));
        work.Emit("invoice.updated", invoice);
        return invoice;
    }

    private static Invoice Describe(StripeWork work, StripeParams given, Invoice invoice)
    {
        given.Merge("metadata", invoice.Metadata);
        invoice.Description = given.Has("description") ? given.Text("description") : invoice.Description;
        invoice.Footer = given.Has("footer") ? given.Text("footer") : invoice.Footer;
        invoice.AutoAdvance = given.Flag("auto_advance") ?? invoice.AutoAdvance;
        if (given.Text("default_payment_method") is { } method)
            invoice.DefaultPaymentMethod = PaymentMethods.OfCustomer(work, method, invoice.Customer, "default_payment_method").Id;
        return invoice;
    }

    private static JsonObject List(StripeWork work, StripeParams given) => StripePage.Of<Invoice>(work, given, "/v1/invoices", invoice =>
        (given.Text("customer") is not { } customer || invoice.Customer == customer)
        && (given.Text("subscription") is not { } subscription || invoice.Subscription == subscription)
        && (given.Text("status") is not { } status || invoice.Status == status));

    private static JsonObject Delete(StripeWork work, StripeParams given)
    {
        var invoice = work.Get<Invoice>(given.Route["id"]);
        if (invoice.Status != "draft" || invoice.Subscription is not null)
            throw StripeProblem.Invalid("You can only delete draft invoices that no subscription made.", null, "invoice_not_editable");
        work.Remove(invoice);
        work.Emit("invoice.deleted", invoice);
        return new JsonObject { ["id"] = invoice.Id, ["object"] = "invoice", ["deleted"] = true };
    }

    private static JsonObject Lines(StripeWork work, StripeParams given)
    {
        var invoice = StripeRenderer.Render(work, work.Get<Invoice>(given.Route["id"]));
        var lines = invoice["lines"]?.AsObject() ?? [];
        invoice.Remove("lines");
        return lines;
    }

    private static Invoice Finalize(StripeWork work, StripeParams given)
    {
        var invoice = work.Edit<Invoice>(given.Route["id"]);
        work.UseClockOf(work.Get<Customer>(invoice.Customer));
        if (invoice.Status != "draft")
            throw StripeProblem.Invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", null, "invoice_not_editable");
        invoice.AutoAdvance = given.Flag("auto_advance") ?? invoice.AutoAdvance;
        InvoiceDesk.Finalize(work, invoice);
        return invoice;
    }

    private static Invoice Pay(StripeWork work, StripeParams given)
    {
        var invoice = work.Edit<Invoice>(given.Route["id"]);
        work.UseClockOf(work.Get<Customer>(invoice.Customer));
        switch (invoice.Status)
        {
            case "draft":
                InvoiceDesk.Finalize(work, invoice);
                if (invoice.Status == "paid")
                    return invoice;
                break;
            case "paid":
                throw StripeProblem.Invalid("Invoice is already paid", null, "invoice_already_paid");
            case "void" or "uncollectible":
                throw StripeProblem.Invalid($"This invoice can no longer be paid; its status is {invoice.Status}.", null, "invoice_not_editable");
        }

        if (given.Flag("paid_out_of_band") == true)
        {
            InvoiceDesk.CancelPayment(work, invoice, "automatic");
            InvoiceDesk.Settle(work, invoice, 0);
            return invoice;
        }

        var method = given.Text("payment_method") is { } id ? PaymentMethods.OfCustomer(work, id, invoice.Customer, "payment_method") : null;
        return InvoiceDesk.Collect(work, invoice, method, given.Flag("off_session") ?? true) switch
        {
            BankAnswer.Declined declined => throw declined.ToProblem(work.Get<PaymentIntent>(invoice.PaymentIntent ?? "")),
            BankAnswer.AsksOwner => throw new StripeProblem(
                402, "card_error", "invoice_payment_intent_requires_action",
                "This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.") { KeepsWork = true },
            _ => invoice,
        };
    }

    private static Invoice Void(StripeWork work, StripeParams given)
    {
        var invoice = Open(work, given, "void");
        InvoiceDesk.Void(work, invoice);
        Subscriptions.SubscriptionDesk.InvoiceWasVoided(work, invoice);
        return invoice;
    }

    private static Invoice MarkUncollectible(StripeWork work, StripeParams given)
    {
        var invoice = Open(work, given, "mark_uncollectible");
        (invoice.Status, invoice.NextPaymentAttempt, invoice.StatusTransitions.MarkedUncollectibleAt) = ("uncollectible", null, work.Now);
        work.Emit("invoice.marked_uncollectible", invoice);
        return invoice;
    }

    private static Invoice Open(StripeWork work, StripeParams given, string verb)
    {
        var invoice = work.Edit<Invoice>(given.Route["id"]);
        work.UseClockOf(work.Get<Customer>(invoice.Customer));
        return invoice.Status == "open" || (invoice.Status == "uncollectible" && verb == "void")
            ? invoice
            : throw StripeProblem.Invalid($"You can only {verb} an invoice that is open; this one is {invoice.Status}.", null, "invoice_not_editable");
    }
}
