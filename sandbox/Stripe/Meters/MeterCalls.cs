using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;
using Longcode.Sandbox.Stripe.Customers;
using Longcode.Sandbox.Stripe.Wire;

namespace Longcode.Sandbox.Stripe.Meters;

/// <summary>Meters take their events; nothing is billed from them here.</summary>
internal static class MeterCalls
{
    public static void Map(StripeRoutes routes)
    {
        routes.Post("/billing/meters", "customer_mapping default_aggregation display_name event_name event_time_window value_settings", Create);
        routes.Get("/billing/meters", $"status {StripePage.Names}", (work, given) => StripePage.Of<Meter>(
            work, given, "/v1/billing/meters", meter => given.Text("status") is not { } status || meter.Status == status));
        routes.Get("/billing/meters/{id}", "", (work, given) => StripeRenderer.Render(work, work.Get<Meter>(given.Route["id"])));
        routes.Post("/billing/meter_events", "event_name identifier payload timestamp", AddEvent);
    }

    private static Meter Create(StripeWork work, StripeParams given)
    {
        var name = given.Required("event_name");
        if (work.All<Meter>().Any(meter => meter.EventName == name && meter.Status == "active"))
            throw StripeProblem.Invalid($"An active meter with the event name {name} already exists.", "event_name");
        return work.Add(new Meter
        {
            DisplayName = given.Required("display_name"),
            EventName = name,
            Updated = work.Now,
            CustomerMapping = new JsonObject
            {
                ["event_payload_key"] = given.Child("customer_mapping")?.Text("event_payload_key") ?? "stripe_customer_id",
                ["type"] = "by_id",
            },
            DefaultAggregation = new JsonObject
            {
                ["formula"] = given.Child("default_aggregation")?.OneOf("formula", "count", "last", "sum") ?? throw StripeProblem.Required("default_aggregation[formula]"),
            },
            ValueSettings = new JsonObject { ["event_payload_key"] = given.Child("value_settings")?.Text("event_payload_key") ?? "value" },
        }, "mtr");
    }

    private static MeterEvent AddEvent(StripeWork work, StripeParams given)
    {
        var name = given.Required("event_name");
        var meter = work.All<Meter>().FirstOrDefault(meter => meter.EventName == name && meter.Status == "active")
            ?? throw StripeProblem.Invalid($"No active meter found for event name {name}.", "event_name");
        var payload = new Dictionary<string, string>(StringComparer.Ordinal);
        given.Merge("payload", payload);
        var key = meter.CustomerMapping["event_payload_key"]?.ToString() ?? "";
        work.Get<Customer>(payload.GetValueOrDefault(key) ?? throw StripeProblem.Required($"payload[{key}]"), $"payload[{key}]");
        var timestamp = given.Long("timestamp") ?? work.Now;
        if (timestamp < work.Now - (35 * 24 * 60 * 60) || timestamp > work.Now + (5 * 60))
            throw StripeProblem.Invalid("The timestamp must be within the past 35 days and at most 5 minutes ahead.", "timestamp");
        var identifier = given.Text("identifier") ?? StripeIds.New("evt_id");
        if (work.Find(MeterEvent.IdOf(identifier)) is not null)
            throw StripeProblem.Invalid($"An event already exists with identifier {identifier}.", "identifier");
        return work.Add(new MeterEvent { Id = MeterEvent.IdOf(identifier), EventName = name, Identifier = identifier, Payload = payload, Timestamp = timestamp }, "");
    }
}
