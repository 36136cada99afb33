using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Invoices;
using Longcode.Sandbox.Stripe.Payments;
using Longcode.Sandbox.Stripe.Subscriptions;

namespace Longcode.Sandbox.Stripe.Wire;

/// <summary><c>expand[]=latest_invoice.payments</c>: ids become objects, and what is left out by default is put in.</summary>
internal static class StripeExpansion
{
    private const int Deepest = 4;

    public static void Expand(StripeWork work, JsonNode json, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var names = path.Split('.');
            if (names.Length > Deepest)
                throw StripeProblem.Invalid($"You cannot expand more than {Deepest} levels of a property. Property: {path}", "expand");
            Expand(work, json, names, path);
        }
    }

    private static void Expand(StripeWork work, JsonNode? json, ReadOnlySpan<string> names, string path)
    {
        if (names.Length == 0 || json is null)
            return;
        if (json is JsonArray list)
        {
            foreach (var (index, item) in list.ToList().Index())
                Expand(work, list[index], names, path);
            return;
        }

        if (json is not JsonObject owner)
            throw NotExpandable(path);
        var name = names[0];
        if (LeftOut(work, owner, name) is { } added)
            owner[name] = added;
        if (!owner.TryGetPropertyValue(name, out var value))
            throw NotExpandable(path);
        if (value is JsonValue id && id.GetValueKind() == System.Text.Json.JsonValueKind.String)
            owner[name] = work.Find(id.GetValue<string>()) is { } found ? StripeRenderer.Render(work, found) : throw NotExpandable(path);
        else if (value is JsonArray ids && names.Length == 1)
            owner[name] = new JsonArray([.. ids.Select(one => one is JsonValue text && work.Find(text.ToString()) is { } found ? StripeRenderer.Render(work, found) : one?.DeepClone())]);
        Expand(work, owner[name], names[1..], path);
    }

    private static JsonObject? LeftOut(StripeWork work, JsonObject owner, string name)
    {
        var id = owner["id"]?.ToString() ?? "";
        return (owner["object"]?.ToString(), name) switch
        {
            ("invoice", "payments") => ListOf(work, work.All<InvoicePayment>().Where(payment => payment.Invoice == id), "/v1/invoice_payments"),
            ("invoice", "confirmation_secret") => Secret(work, id),
            ("charge", "refunds") => ListOf(work, work.All<Refund>().Where(refund => refund.Charge == id), $"/v1/charges/{id}/refunds"),
            ("customer", "subscriptions") => ListOf(work, work.All<Subscription>().Where(subscription => subscription.Customer == id && subscription.Status != "canceled"), $"/v1/customers/{id}/subscriptions"),
            _ => null,
        };
    }

    private static JsonObject? Secret(StripeWork work, string invoice) =>
        work.Find<Invoice>(invoice) is { Status: "open" } open && work.Find<PaymentIntent>(open.PaymentIntent) is { } intent
            ? new JsonObject { ["client_secret"] = intent.ClientSecret, ["type"] = "payment_intent" }
            : null;

    private static JsonObject ListOf(StripeWork work, IEnumerable<StripeObject> items, string url) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. items.OrderByDescending(item => item.Seq).Select(item => StripeRenderer.Render(work, item))]),
        ["has_more"] = false,
        ["url"] = url,
    };

    private static StripeProblem NotExpandable(string path) =>
        StripeProblem.Invalid($"This property cannot be expanded ({path}).", "expand");
}
