using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Cards;

internal static class PaymentMethodCalls
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/payment_methods", "allow_redisplay billing_details card metadata type", Create);
        routes.Get("/payment_methods", $"customer type allow_redisplay {StripePage.Names}", (work, given) => List(work, given, given.Text("customer"), "/v1/payment_methods"));
        routes.Get("/payment_methods/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<PaymentMethod>(given.Route["id"])));
        routes.Post("/payment_methods/{id}", "allow_redisplay billing_details card metadata", Update);
        routes.Post("/payment_methods/{id}/attach", "customer", (work, given) =>
            PaymentMethods.Attach(work, PaymentMethods.Resolve(work, given.Route["id"], "payment_method"), given.Required("customer")));
        routes.Post("/payment_methods/{id}/detach", "", (work, given) => PaymentMethods.Detach(work, given.Route["id"]));
        routes.Get("/customers/{id}/payment_methods", $"type allow_redisplay {StripePage.Names}", (work, given) =>
            List(work, given, work.Get<Customer>(given.Route["id"]).Id, $"/v1/customers/{given.Route["id"]}/payment_methods"));
        routes.Get("/customers/{id}/payment_methods/{method}", "", (work, given) =>
            StripeRenderer.Render(work, PaymentMethods.OfCustomer(work, given.Route["method"], given.Route["id"], "payment_method")));
    }

    private static PaymentMethod Create(StripeWork work, StripeParams given)
    {
        if (given.Required("type") != "card")
            throw StripeProblem.Invalid("This sandbox takes cards only.", "type");
        var card = given.Child("card") ?? throw StripeProblem.Required("card");
        var known = card.Text("token") is { } token ? TestCards.OfToken(token) : TestCards.OfNumber(card.Required("number"));
        if (known is null)
            throw new StripeProblem(402, "card_error", "incorrect_number", "Your card number is incorrect.") { Param = "number" };
        var method = PaymentMethods.New(work, known, card.Long("exp_month") ?? 12, card.Long("exp_year"));
        given.Merge("metadata", method.Metadata);
        SetBilling(given, method);
        return method;
    }

    private static PaymentMethod Update(StripeWork work, StripeParams given)
    {
        var method = work.Edit<PaymentMethod>(given.Route["id"]);
        given.Merge("metadata", method.Metadata);
        SetBilling(given, method);
        if (given.Child("card") is { } card)
            (method.Card.ExpMonth, method.Card.ExpYear) = (card.Long("exp_month") ?? method.Card.ExpMonth, card.Long("exp_year") ?? method.Card.ExpYear);
        work.Emit("payment_method.updated", method);
        return method;
    }

    private static void SetBilling(StripeParams given, PaymentMethod method)
    {
        if (given.Child("billing_details") is not { } details || method.BillingDetails is not { } billing)
            return;
        foreach (var name in new[] { "email", "name", "phone" })
            if (details.Has(name))
                billing[name] = details.Text(name);
        if (details.Child("address") is { } address && billing["address"] is JsonObject lines)
            foreach (var name in new[] { "city", "country", "line1", "line2", "postal_code", "state" })
                if (address.Has(name))
                    lines[name] = address.Text(name);
    }

    private static JsonObject List(StripeWork work, StripeParams given, string? customer, string url) =>
        StripePage.Of<PaymentMethod>(work, given, url, method => method.Customer is not null && (customer is null || method.Customer == customer));
}
