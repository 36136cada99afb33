using Longcode.Tenants;

namespace Longcode.Orders;

/// <summary>What is stored of a purchase. Its name is part of every row's key: it never changes.</summary>
public sealed class OrderState
{
    public const string StateName = "number-order";

    public string AgencyId { get; set; } = "";

    public string UserId { get; set; } = "";

    public string AreaCode { get; set; } = "";

    public string Number { get; set; } = "";

    public string Locality { get; set; } = "";

    public OrderStatus Status { get; set; }

    public DateTimeOffset QuotedAt { get; set; }

    public Money DueNow { get; set; }

    public Money Monthly { get; set; }

    /// <summary>The biller's instant for which the price was computed; the charge takes the same one.</summary>
    public DateTimeOffset? PriceAt { get; set; }

    public CardView? Card { get; set; }

    /// <summary>Set before the number is reserved: a crash right after leaves something that lets go of it.</summary>
    public DateTimeOffset? ReservingAt { get; set; }

    public string ConfirmedBy { get; set; } = "";

    public DateTimeOffset? ConfirmedAt { get; set; }

    public Money? Charged { get; set; }

    public string? DeclineCode { get; set; }

    /// <summary>When the buying began; it is given up a while later.</summary>
    public DateTimeOffset? BuyingSince { get; set; }

    /// <summary>When a purchase was sent to the carrier whose answer is not known: it may have bought the number, or do so yet.</summary>
    public DateTimeOffset? UnansweredAt { get; set; }

    public string CarrierSid { get; set; } = "";

    public string? UndoReason { get; set; }

    /// <summary>The charge is taken back, for certain.</summary>
    public bool IsRefunded { get; set; }

    public Money? Refunded { get; set; }

    public Money? Credited { get; set; }
}
