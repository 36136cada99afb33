using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Longcode.Sandbox.Stripe.Books;

namespace Longcode.Sandbox.Stripe.Subscriptions;

internal sealed class Subscription : StripeObject
{
    public override string Object => "subscription";

    public long BillingCycleAnchor { get; set; }

    public JsonObject? BillingCycleAnchorConfig { get; set; }

    public long? CancelAt { get; set; }

    public bool CancelAtPeriodEnd { get; set; }

    public long? CanceledAt { get; set; }

    public CancellationDetails CancellationDetails { get; set; } = new();

    public string Currency { get; set; } = "usd";

    public string Customer { get; set; } = "";

    public string? DefaultPaymentMethod { get; set; }

    public string? Description { get; set; }

    public long? EndedAt { get; set; }

    public StripeList<SubscriptionItem> Items { get; set; } = new();

    public string? LatestInvoice { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    public PendingUpdate? PendingUpdate { get; set; }

    /// <summary>The invoice that decides the pending update.</summary>
    [JsonPropertyName("_pending_invoice")]
    public string? PendingInvoice { get; set; }

    public long StartDate { get; set; }

    public string Status { get; set; } = "incomplete";

    public string? TestClock { get; set; }


    [JsonIgnore]
    public bool HasEnded => Status is "canceled" or "incomplete_expired";

    [JsonIgnore]
    public long PeriodStart => Items.Data[0].CurrentPeriodStart;

    [JsonIgnore]
    public long PeriodEnd => Items.Data[0].CurrentPeriodEnd;

    public void SetPeriod(long start, long end)
    {
        foreach (var item in Items.Data)
            (item.CurrentPeriodStart, item.CurrentPeriodEnd) = (start, end);
    }
}

internal sealed class CancellationDetails
{
    public string? Comment { get; set; }

    public string? Feedback { get; set; }

    public string? FeedbackOption { get; set; }

    public string? Reason { get; set; }
}

internal sealed class SubscriptionItem
{
    public string Id { get; set; } = "";

    public string Object { get; } = "subscription_item";

    public long Created { get; set; }

    public long CurrentPeriodEnd { get; set; }

    public long CurrentPeriodStart { get; set; }

    public Dictionary<string, string> Metadata { get; set; } = [];

    /// <summary>Shown in full as <c>price</c> and <c>plan</c>.</summary>
    [JsonPropertyName("_price")]
    public string Price { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Quantity { get; set; }

    public string Subscription { get; set; } = "";
}

/// <summary>A change that waits for its invoice to be paid.</summary>
internal sealed class PendingUpdate
{
    public long? BillingCycleAnchor { get; set; }

    public bool? CancelAtPeriodEnd { get; set; }

    public JsonObject? Discount { get; set; }

    public JsonArray? Discounts { get; set; }

    public long ExpiresAt { get; set; }

    public Dictionary<string, string>? Metadata { get; set; }

    public List<SubscriptionItem> SubscriptionItems { get; set; } = [];

    public long? TrialEnd { get; set; }

    public bool? TrialFromPlan { get; set; }
}
