namespace Longcode.Tenants;

/// <summary>The biller's invoices as their customer sees them. Failures are data; no vendor exception comes through. Nothing is changed by a read.</summary>
public interface IBillerInvoices
{
    /// <summary>Newest first, drafts too.</summary>
    /// <param name="after">The invoice that the page before ended with.</param>
    Task<BillerAnswer<InvoiceSheets>> ListAsync(string customerId, string? after, int limit, CancellationToken cancellation);

    Task<BillerAnswer<InvoiceSheet>> ReadAsync(string invoiceId, CancellationToken cancellation);

    /// <summary>The next renewal's invoice as things stand.</summary>
    Task<BillerAnswer<InvoiceSheet>> UpcomingAsync(string customerId, string subscriptionId, CancellationToken cancellation);
}

/// <param name="Next">The last invoice's id where there are more.</param>
public sealed record InvoiceSheets(IReadOnlyList<InvoiceSheet> Items, string? Next);

/// <summary>All that stands on an invoice. Amounts are in the smallest unit.</summary>
/// <param name="FromBalance">What the customer's balance paid.</param>
/// <param name="Due">What is still to be paid.</param>
/// <param name="ToppedUp">The number that a pack of texts was bought for.</param>
public sealed record InvoiceSheet(
    string Id, string CustomerId, string? Number, InvoiceStatus Status, SheetReason Reason, DateTimeOffset CreatedAt, string Currency,
    long Total, long Paid, long FromBalance, long Due, IReadOnlyList<SheetLine> Lines, IReadOnlyList<SheetCredit> Credits, Uri? Page, Uri? Pdf,
    string? ToppedUp = null);

public enum SheetReason
{
    /// <summary>The first of a subscription.</summary>
    Start,

    /// <summary>A change within a month.</summary>
    Change,
    Renewal,
    Other,
}

/// <param name="IsOfNumbers">Of the subscription to numbers; else an amount of its own.</param>
/// <param name="IsProration">A part of a month: what was paid for is given back, what is now wanted is charged.</param>
public sealed record SheetLine(string Words, int Quantity, long Amount, DateTimeOffset From, DateTimeOffset To, bool IsOfNumbers, bool IsProration);

/// <param name="Step">The step of ours that gave it.</param>
public sealed record SheetCredit(DateTimeOffset At, long Amount, long ToCard, long ToBalance, string? Step);
