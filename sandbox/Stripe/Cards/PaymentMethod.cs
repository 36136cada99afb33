using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Cards;

internal sealed class PaymentMethod : StripeObject
{
    public override string Object => "payment_method";

    public Card Card { get; set; } = new();

    public JsonObject? BillingDetails { get; set; }

    public string? Customer { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string Type { get; } = "card";

    /// <summary>Which of the bank's test cards it is.</summary>
    [JsonPropertyName("_test_card")]
    public string TestCard { get; set; } = "";

    /// <summary>Set up with its owner present: later charges need no second word from the bank.</summary>
    [JsonPropertyName("_authenticated")]
    public bool IsAuthenticated { get; set; }
}

internal sealed class Card
{
    public string Brand { get; set; } = "visa";

    public string DisplayBrand => Brand;

    public long ExpMonth { get; set; }

    public long ExpYear { get; set; }

    public string Fingerprint { get; set; } = "";

    public string Funding { get; set; } = "credit";

    public string Last4 { get; set; } = "";

    public string Country { get; } = "US";

    public JsonObject? Checks { get; set; }

    public string RegulatedStatus { get; } = "unregulated";

    public JsonObject? GeneratedFrom { get; set; }

    public JsonObject? Networks { get; set; }

    public JsonObject ThreeDSecureUsage { get; } = new() { ["supported"] = true };

    public JsonObject? Wallet { get; set; }
}

internal sealed class SetupIntent : StripeObject
{
    public override string Object => "setup_intent";

    public JsonObject? AutomaticPaymentMethods { get; set; }

    public string? CancellationReason { get; set; }

    public string ClientSecret { get; set; } = "";

    public string? Customer { get; set; }

    public string? Description { get; set; }

    public JsonObject? LastSetupError { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public JsonObject? NextAction { get; set; }

    public string? PaymentMethod { get; set; }

    public string Status { get; set; } = "requires_payment_method";

    public string Usage { get; set; } = "off_session";

    [JsonPropertyName("_return_url")]
    public string? ReturnUrl { get; set; }
}

internal sealed class CheckoutSession : StripeObject
{
    public override string Object => "checkout.session";

    public string? CancelUrl { get; set; }

    public string? ClientReferenceId { get; set; }

    public string? Currency { get; set; }

    public string? Customer { get; set; }

    public string? CustomerEmail { get; set; }

    public long ExpiresAt { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public string Mode { get; set; } = "setup";

    public string? SetupIntent { get; set; }

    public string Status { get; set; } = "open";

    public string? SuccessUrl { get; set; }

    public string? Url { get; set; }
}

internal sealed class PortalSession : StripeObject
{
    public override string Object => "billing_portal.session";

    public string Configuration { get; set; } = "bpc_sandbox";

    public string Customer { get; set; } = "";

    public string? ReturnUrl { get; set; }

    public string Url { get; set; } = "";
}
