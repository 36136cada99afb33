using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Invoices;

internal sealed class Invoice : StripeObject
{
    public override string Object => "invoice";

    public long AmountDue { get; set; }

    public long AmountPaid { get; set; }

    public long AmountRemaining { get; set; }

    public int AttemptCount { get; set; }

    public bool Attempted { get; set; }

    public bool AutoAdvance { get; set; } = true;

    public long? AutomaticallyFinalizesAt { get; set; }

    public string BillingReason { get; set; } = "manual";

    public string Currency { get; set; } = "usd";

    public string Customer { get; set; } = "";

    public string? CustomerEmail { get; set; }

    public string? CustomerName { get; set; }

    public string? CustomerPhone { get; set; }

    public string? DefaultPaymentMethod { get; set; }

    public string? Description { get; set; }

    public long? EffectiveAt { get; set; }

    public long? EndingBalance { get; set; }

    public string? Footer { get; set; }

    public string? HostedInvoiceUrl { get; set; }

    public string? InvoicePdf { get; set; }

    public StripeList<InvoiceLine> Lines { get; set; } = new();

    public Dictionary<string, string> Metadata { get; set; } = [];

    public long? NextPaymentAttempt { get; set; }

    public string? Number { get; set; }

    public JsonObject? Parent { get; set; }

    public long PeriodEnd { get; set; }

    public long PeriodStart { get; set; }

    public long PostPaymentCreditNotesAmount { get; set; }

    public long PrePaymentCreditNotesAmount { get; set; }

    public long StartingBalance { get; set; }

    public string? Status { get; set; } = "draft";

    public StatusTransitions StatusTransitions { get; set; } = new();

    public long Subtotal { get; set; }

    public long SubtotalExcludingTax => Subtotal;

    public string? TestClock { get; set; }

    public long Total { get; set; }

    public long TotalExcludingTax => Total;

    [JsonPropertyName("_subscription")]
    public string? Subscription { get; set; }

    /// <summary>What collects it; shown through its invoice payment.</summary>
    [JsonPropertyName("_payment_intent")]
    public string? PaymentIntent { get; set; }

    /// <summary>Retries done after a failed renewal.</summary>
    [JsonPropertyName("_retries")]
    public int Retries { get; set; }
}

internal sealed class StatusTransitions
{
    public long? FinalizedAt { get; set; }

    public long? MarkedUncollectibleAt { get; set; }

    public long? PaidAt { get; set; }

    public long? VoidedAt { get; set; }
}

internal sealed class InvoiceLine
{
    public string Id { get; set; } = "";

    public string Object { get; } = "line_item";

    public long Amount { get; set; }

    public string Currency { get; set; } = "usd";

    public string? Description { get; set; }

    public string? Invoice { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public JsonObject? Parent { get; set; }

    public LinePeriod Period { get; set; } = new();

    public JsonObject? Pricing { get; set; }

    public long? Quantity { get; set; }

    public string? QuantityDecimal => Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string? Subscription { get; set; }

    public long Subtotal => Amount;
}

internal sealed class LinePeriod
{
    public long End { get; set; }

    public long Start { get; set; }
}

/// <summary>What will stand on the customer's next invoice: a proration, or an amount of its own.</summary>
internal sealed class InvoiceItem : StripeObject
{
    public override string Object => "invoiceitem";

    public long Amount { get; set; }

    public string Currency { get; set; } = "usd";

    public string Customer { get; set; } = "";

    public long Date { get; set; }

    public string? Description { get; set; }

    public string? Invoice { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public JsonObject? Parent { get; set; }

    public LinePeriod Period { get; set; } = new();

    public JsonObject? Pricing { get; set; }

    public bool Proration { get; set; }

    public long Quantity { get; set; } = 1;

    public string QuantityDecimal => Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string? TestClock { get; set; }

    [JsonPropertyName("_subscription")]
    public string? Subscription { get; set; }

    [JsonPropertyName("_subscription_item")]
    public string? SubscriptionItem { get; set; }
}

internal sealed class InvoicePayment : StripeObject
{
    public override string Object => "invoice_payment";

    public long? AmountPaid { get; set; }

    public long AmountRequested { get; set; }

    public string Currency { get; set; } = "usd";

    public string Invoice { get; set; } = "";

    public JsonObject Payment { get; set; } = [];

    public string Status { get; set; } = "open";

    public InvoicePaymentTransitions StatusTransitions { get; set; } = new();
}

internal sealed class InvoicePaymentTransitions
{
    public long? CanceledAt { get; set; }

    public long? PaidAt { get; set; }
}
