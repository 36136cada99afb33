using System.Text.Json.Serialization;

namespace Longcode.Tenants;

/// <summary>The values are stored: they never change.</summary>
public enum StepKind
{
    /// <summary>An order's number: one more, charged at once.</summary>
    Charge = 0,

    /// <summary>An order that bought nothing: one less, the charge credited.</summary>
    Undo = 1,

    /// <summary>A cancelled number: one less, no credit.</summary>
    Cancel = 2,

    /// <summary>A restored number: one more, charged when its month is over.</summary>
    Restore = 3,
}

/// <summary>A change at the biller: stored before its call, kept with its outcome after it.</summary>
public sealed class BillingStepState
{
    /// <summary>Also the biller's idempotency key.</summary>
    public string Id { get; set; } = "";

    public StepKind Kind { get; set; }

    public string OrderId { get; set; } = "";

    /// <summary>The number that is bought, cancelled or restored.</summary>
    public string? Number { get; set; }

    public string UserId { get; set; } = "";

    public BillingStepStatus Status { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When its call was first made; from then on its parameters stay as they are.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    public int Target { get; set; }

    public string? SubscriptionId { get; set; }

    public string? ItemId { get; set; }

    public bool Charges { get; set; }

    public DateTimeOffset? PriceAt { get; set; }

    /// <summary>A restored number's month is paid until then; the new subscription begins there.</summary>
    public DateTimeOffset? PaidUntil { get; set; }

    /// <summary>The month in which the step was decided.</summary>
    public DateTimeOffset? PeriodStart { get; set; }

    /// <summary>The quantity is set; what is left is to credit.</summary>
    public bool IsQuantitySet { get; set; }

    /// <summary>A renewal began between the decision and the change: it charged one number too many.</summary>
    public bool IsRenewalOwed { get; set; }

    public string? InvoiceId { get; set; }

    public long Total { get; set; }

    public Money? Paid { get; set; }

    public string? DeclineCode { get; set; }

    /// <summary>A charge whose number neither became active nor was given up: it counts in the quantity.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What follows from its end was done.</summary>
    public bool IsTold { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? NextAt { get; set; }

    [JsonIgnore]
    public BillingStepOutcome Outcome => new(Status, Paid, InvoiceId, DeclineCode);
}
