namespace Longcode.Journal;

/// <summary>The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.LedgerKind")]
public enum LedgerKind
{
    /// <summary>A number was bought or restored, and paid.</summary>
    Charge = 0,

    /// <summary>A monthly invoice was paid.</summary>
    InvoicePaid = 1,

    /// <summary>The bank said no.</summary>
    PaymentFailed = 2,

    /// <summary>Back to the card.</summary>
    Refund = 3,

    /// <summary>To the agency's balance at the biller: the next invoices are paid from it.</summary>
    Credit = 4,

    /// <summary>Off an invoice that is not paid yet.</summary>
    Reduction = 5,
    Voided = 6,

    /// <summary>The biller gave an invoice up.</summary>
    WrittenOff = 7,

    /// <summary>The card's owner disputes a payment: the bank took it back until that is decided.</summary>
    Dispute = 8,
    DisputeWon = 9,
    DisputeLost = 10,

    /// <summary>Somebody at the biller changed the agency's balance; below zero it went down.</summary>
    Balance = 11,

    /// <summary>A refund did not reach the card: the money is back.</summary>
    RefundFailed = 12,

    /// <summary>A pack of texts beyond a number's month was paid.</summary>
    TopUp = 13,
}

/// <summary>One line of an agency's money. Amounts are in the smallest unit of the currency. A line is never changed.</summary>
/// <param name="Id">Made from the biller's object, or from the step: the same thing is entered once.</param>
/// <param name="Amount">What it is about.</param>
/// <param name="Card">What the card paid; below zero what it got back; 0 where it was not touched.</param>
/// <param name="Who">See <see cref="Actors"/>.</param>
/// <param name="ObjectId">The biller's object, such as <c>in_…</c>, <c>re_…</c>, <c>cn_…</c>, <c>du_…</c>.</param>
/// <param name="Step">The billing step that it came from.</param>
/// <param name="Note">The bank's or the biller's word, such as <c>insufficient_funds</c> or <c>fraudulent</c>.</param>
[GenerateSerializer, Immutable, Alias("Longcode.LedgerEntry")]
public sealed record LedgerEntry(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] LedgerKind Kind,
    [property: Id(3)] long Amount,
    [property: Id(4)] long Card,
    [property: Id(5)] string Currency,
    [property: Id(6)] string Who,
    [property: Id(7)] string? ObjectId = null,
    [property: Id(8)] string? InvoiceId = null,
    [property: Id(9)] string? Step = null,
    [property: Id(10)] string? OrderId = null,
    [property: Id(11)] string? Number = null,
    [property: Id(12)] string? Note = null);
