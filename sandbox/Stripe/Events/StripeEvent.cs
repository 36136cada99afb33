using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Events;

internal sealed class StripeEvent : StripeObject
{
    public const string Version = "2026-10-28.endive";

    public override string Object => "event";

    public string ApiVersion { get; } = Version;

    public EventData Data { get; set; } = new();

    public int PendingWebhooks { get; set; } = 1;

    public EventRequest Request { get; set; } = new();

    public string Type { get; set; } = "";

    [JsonPropertyName("_attempts")]
    public int Attempts { get; set; }
}

internal sealed class EventData
{
    public JsonObject Object { get; set; } = [];
}

internal sealed class EventRequest
{
    public string? Id { get; set; }

    public string? IdempotencyKey { get; set; }
}
