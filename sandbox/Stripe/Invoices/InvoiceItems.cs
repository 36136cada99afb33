using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Catalog;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Subscriptions;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Invoices;

/// <summary>Amounts that stand on an invoice beside a subscription's own.</summary>
internal static class InvoiceItems
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/invoiceitems", "amount currency customer description invoice metadata period pricing quantity subscription unit_amount_decimal", Create);
        routes.Get("/invoiceitems", $"customer invoice pending {StripePage.Names}", (work, given) => StripePage.Of<InvoiceItem>(
            work, given, "/v1/invoiceitems",
            item => (given.Text("customer") is not { } customer || item.Customer == customer)
                && (given.Text("invoice") is not { } invoice || item.Invoice == invoice)
                && (given.Flag("pending") is not { } pending || (item.Invoice is null) == pending)));
        routes.Get("/invoiceitems/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<InvoiceItem>(given.Route["id"])));
        routes.Delete("/invoiceitems/{id}", "", Delete);
    }

    /// <summary>The lines of <c>add_invoice_items</c>.</summary>
    public static IEnumerable<InvoiceLine> Extra(StripeWork work, StripeParams given, Subscription subscription)
    {
        foreach (var entry in given.Children("add_invoice_items"))
        {
            var price = work.Get<Price>(entry.Required("price"), entry.PathOf("price"));
            var quantity = entry.Count("quantity") ?? 1;
            yield return SubscriptionLines.Of(new InvoiceItem
            {
                Id = StripeIds.New("ii"),
                Amount = price.UnitAmount * quantity,
                Currency = price.Currency,
                Description = SubscriptionLines.NameOf(work, price),
                Period = new LinePeriod { Start = work.Now, End = work.Now },
                Pricing = SubscriptionLines.Pricing(price),
                Quantity = quantity,
            });
        }
    }

    private static InvoiceItem Create(StripeWork work, StripeParams given)
    {
        var customer = work.Get<Customer>(given.Required("customer"), "customer");
        work.UseClockOf(customer);
        var invoice = given.Text("invoice") is { } id ? work.Edit<Invoice>(id, "invoice") : null;
        if (invoice is { Status: not "draft" })
            throw StripeProblem.Invalid("Invoice items can only be added to a draft invoice.", "invoice", "invoice_not_editable");
        var item = work.Add(Draft(work, given, customer), "ii");
        given.Merge("metadata", item.Metadata);
        if (invoice is not null)
        {
            item.Invoice = invoice.Id;
            InvoiceDesk.Add(invoice, [SubscriptionLines.Of(item)]);
        }

        work.Emit("invoiceitem.created", item);
        return item;
    }

    private static InvoiceItem Draft(StripeWork work, StripeParams given, Customer customer)
    {
        var price = given.Child("pricing") is { } pricing ? work.Get<Price>(pricing.Required("price"), pricing.PathOf("price")) : null;
        var quantity = given.Count("quantity") ?? 1;
        return new InvoiceItem
        {
            Amount = given.Long("amount") ?? (price?.UnitAmount * quantity) ?? throw StripeProblem.Required("amount"),
            Currency = given.Text("currency") ?? price?.Currency ?? customer.Currency ?? "usd",
            Customer = customer.Id,
            Date = work.Now,
            Description = given.Text("description"),
            Period = new LinePeriod { Start = given.Child("period")?.Long("start") ?? work.Now, End = given.Child("period")?.Long("end") ?? work.Now },
            Pricing = price is null ? null : SubscriptionLines.Pricing(price),
            Quantity = quantity,
            Subscription = given.Text("subscription") is { } subscription ? work.Get<Subscription>(subscription, "subscription").Id : null,
            TestClock = customer.TestClock,
        };
    }

    private static JsonObject Delete(StripeWork work, StripeParams given)
    {
        var item = work.Get<InvoiceItem>(given.Route["id"]);
        if (item.Invoice is not null)
            throw StripeProblem.Invalid("Invoice items on an invoice cannot be deleted.", null, "invoice_not_editable");
        work.Remove(item);
        work.Emit("invoiceitem.deleted", item);
        return new JsonObject { ["id"] = item.Id, ["object"] = "invoiceitem", ["deleted"] = true };
    }
}
