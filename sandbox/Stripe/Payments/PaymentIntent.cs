using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Payments;

internal sealed class PaymentIntent : StripeObject
{
    public override string Object => "payment_intent";

    public long Amount { get; set; }

    public long AmountReceived { get; set; }

    public JsonObject? AutomaticPaymentMethods { get; set; }

    public long? CanceledAt { get; set; }

    public string? CancellationReason { get; set; }

    public string ClientSecret { get; set; } = "";

    public string Currency { get; set; } = "usd";

    public string? Customer { get; set; }

    public string? Description { get; set; }

    public JsonObject? LastPaymentError { get; set; }

    public string? LatestCharge { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public JsonObject? NextAction { get; set; }

    public string? PaymentMethod { get; set; }

    public string? ReceiptEmail { get; set; }

    public string? SetupFutureUsage { get; set; }

    public string Status { get; set; } = "requires_payment_method";

    [JsonPropertyName("_invoice")]
    public string? Invoice { get; set; }

    [JsonPropertyName("_return_url")]
    public string? ReturnUrl { get; set; }
}

internal sealed class Charge : StripeObject
{
    public override string Object => "charge";

    public long Amount { get; set; }

    public long AmountCaptured { get; set; }

    public long AmountRefunded { get; set; }

    public string Currency { get; set; } = "usd";

    public string? Customer { get; set; }

    public string? Description { get; set; }

    public bool Disputed { get; set; }

    public string? FailureCode { get; set; }

    public string? FailureMessage { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public JsonObject? Outcome { get; set; }

    public bool Paid { get; set; }

    public bool Captured => Paid;

    public string? PaymentIntent { get; set; }

    public string? PaymentMethod { get; set; }

    public JsonObject? PaymentMethodDetails { get; set; }

    public bool Refunded { get; set; }

    public string Status { get; set; } = "succeeded";

    [JsonPropertyName("_invoice")]
    public string? Invoice { get; set; }
}

internal sealed class Refund : StripeObject
{
    public override string Object => "refund";

    public long Amount { get; set; }

    public string Charge { get; set; } = "";

    public string Currency { get; set; } = "usd";

    public string? Customer { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string? PaymentIntent { get; set; }

    public string? PaymentMethod { get; set; }

    public string? Reason { get; set; }

    public string Status { get; set; } = "succeeded";

    [JsonPropertyName("_invoice")]
    public string? Invoice { get; set; }
}
