using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Meters;

internal sealed class Meter : StripeObject
{
    public override string Object => "billing.meter";

    public JsonObject CustomerMapping { get; set; } = [];

    public JsonObject DefaultAggregation { get; set; } = [];

    public string DisplayName { get; set; } = "";

    public string EventName { get; set; } = "";

    public string Status { get; set; } = "active";

    public long Updated { get; set; }

    public JsonObject ValueSettings { get; set; } = [];
}

internal sealed class MeterEvent : StripeObject
{
    public override string Object => "billing.meter_event";

    public string EventName { get; set; } = "";

    public string Identifier { get; set; } = "";

    public Dictionary<string, string> Payload { get; set; } = [];

    public long Timestamp { get; set; }

    public static string IdOf(string identifier) => $"meter-event {identifier}";
}
