using Longcode.Numbers;

namespace Longcode.Tenants;

[GenerateSerializer, Alias("Longcode.BillingStepKind")]
public enum BillingStepKind
{
    /// <summary>One more number: the quantity goes up and the card is charged at once.</summary>
    Charge = 0,

    /// <summary>Takes a charge back: the quantity goes down and the charge's invoice is credited to the card.</summary>
    Undo = 1,
}

/// <param name="OrderId">With <paramref name="Kind"/> the step's identity: a repeat never runs it twice.</param>
/// <param name="PriceAt">The instant that the quoted price was computed for, so that the same is charged.</param>
/// <param name="Quoted">What the order was offered for; more is not charged.</param>
/// <param name="UserId">Who confirmed; with <paramref name="Number"/> for the agency's history.</param>
[GenerateSerializer, Immutable, Alias("Longcode.BillingStep")]
public sealed record BillingStep(
    [property: Id(0)] string OrderId,
    [property: Id(1)] BillingStepKind Kind,
    [property: Id(2)] DateTimeOffset? PriceAt = null,
    [property: Id(3)] string UserId = "",
    [property: Id(4)] string? Number = null,
    [property: Id(5)] Money? Quoted = null);

[GenerateSerializer, Alias("Longcode.BillingStepStatus")]
public enum BillingStepStatus
{
    /// <summary>Stored, waits or runs.</summary>
    Pending = 0,
    Done = 1,

    /// <summary>The bank said no: nothing changed, nothing is owed.</summary>
    Declined = 2,

    /// <summary>Certain not to have happened, for another reason than the card.</summary>
    Refused = 3,
}

/// <param name="Amount">What the card was charged; of an undo, what the card got back.</param>
/// <param name="Credited">Of an undo, what went to the agency's balance at the biller: the next invoices are paid from it.</param>
/// <param name="Question">What the bank asks first, of this step or of one ahead of it.</param>
[GenerateSerializer, Immutable, Alias("Longcode.BillingStepOutcome")]
public sealed record BillingStepOutcome(
    [property: Id(0)] BillingStepStatus Status,
    [property: Id(1)] Money? Amount = null,
    [property: Id(2)] string? InvoiceId = null,
    [property: Id(3)] string? DeclineCode = null,
    [property: Id(4)] Money? Credited = null,
    [property: Id(5)] BankQuestion? Question = null);

/// <summary>
/// The bank wants the card's owner to confirm a payment (3-D Secure). Nothing is charged before that, and no other change of the
/// agency's quantity is made meanwhile.
/// </summary>
/// <param name="OrderId">The purchase that is asked about; <c>null</c>: a number is restored.</param>
/// <param name="Page">The biller's page on which the owner confirms.</param>
/// <param name="Until">Unanswered until then it is given up, uncharged.</param>
[GenerateSerializer, Immutable, Alias("Longcode.BankQuestion")]
public sealed record BankQuestion(
    [property: Id(0)] string Id,
    [property: Id(1)] string? OrderId,
    [property: Id(2)] PhoneNumber? Number,
    [property: Id(3)] Money Amount,
    [property: Id(4)] Uri Page,
    [property: Id(5)] DateTimeOffset Until);
