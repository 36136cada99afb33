using System.Text.Json.Nodes;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Payments;

internal sealed class Dispute : StripeObject
{
    public override string Object => "dispute";

    public long Amount { get; set; }

    public string Charge { get; set; } = "";

    public string Currency { get; set; } = "usd";

    public JsonObject EvidenceDetails { get; set; } = [];

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string? PaymentIntent { get; set; }

    public JsonObject? PaymentMethodDetails { get; set; }

    public string Reason { get; set; } = "fraudulent";

    public string Status { get; set; } = "needs_response";
}
