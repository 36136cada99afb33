using System.Text.Json.Serialization;
using Longcode.Numbers;

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

    /// <summary>A subscription that stayed unpaid: all of it.</summary>
    End = 4,

    /// <summary>A pack of texts: charged by itself, without a change of the quantity.</summary>
    TopUp = 5,

    /// <summary>The biller had another quantity than the numbers make: it is set, and nothing is charged or credited.</summary>
    Repair = 6,
}

/// <summary>A change at the biller: stored before its call, kept with its outcome after it.</summary>
public sealed class BillingStepState
{
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

    /// <summary>How many of the biller's idempotency keys the step has used up; what it asks next goes under the next one.</summary>
    public int KeysUsed { get; set; }

    /// <summary>Since when the present key is in use.</summary>
    public DateTimeOffset? KeySince { get; set; }

    public int Target { get; set; }

    public string? SubscriptionId { get; set; }

    public string? ItemId { get; set; }

    /// <summary>What one number costs a month in that subscription, or in the one that it starts.</summary>
    public Money? UnitPrice { get; set; }

    public bool Charges { get; set; }

    public DateTimeOffset? PriceAt { get; set; }

    /// <summary>What an order was offered for; more is not charged.</summary>
    public Money? Quoted { get; set; }

    /// <summary>A restored number's month is paid until then; the new subscription begins there.</summary>
    public DateTimeOffset? PaidUntil { get; set; }

    /// <summary>The month in which the step was decided; a charge's, and its undo's: in which the charge was made.</summary>
    public DateTimeOffset? PeriodStart { get; set; }

    /// <summary>The quantity is set; what is left is to credit.</summary>
    public bool IsQuantitySet { get; set; }

    /// <summary>A renewal began between the decision and the change: it charged one number too many.</summary>
    public bool IsRenewalOwed { get; set; }

    public string? InvoiceId { get; set; }

    public long Total { get; set; }

    /// <summary>What the card paid for a charge; of an undo, what the card got back.</summary>
    public Money? Paid { get; set; }

    /// <summary>Of an undo, what the customer's balance at the biller got.</summary>
    public Money? Credited { get; set; }

    /// <summary>The card takes nothing back: the customer's balance does.</summary>
    public bool IsCardClosed { get; set; }

    public string? DeclineCode { get; set; }

    /// <summary>When it was its turn: before, it stood behind others.</summary>
    public DateTimeOffset? TriedSince { get; set; }

    /// <summary>The month that wants a pack.</summary>
    public string? Month { get; set; }

    /// <summary>What a pack grants.</summary>
    public int Texts { get; set; }

    /// <summary>The bank wants the card's owner: the raise was asked for in the way that waits for them.</summary>
    public bool AsksOwner { get; set; }

    /// <summary>The subscription that comes about, or changes, once <see cref="InvoiceId"/> is paid.</summary>
    public string? AskedOf { get; set; }

    /// <summary>What the owner is asked to pay.</summary>
    public Money? Asked { get; set; }

    /// <summary>The biller's page on which the card's owner confirms.</summary>
    public string? OwnerPage { get; set; }

    /// <summary>Until when the owner may answer.</summary>
    public DateTimeOffset? AnswersUntil { get; set; }

    /// <summary>A user wants what the bank asks about no more.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>A charge whose number neither became active nor was given up: it counts in the quantity.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What follows from its end was done.</summary>
    public bool IsTold { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Waits at the biller for the card's owner.</summary>
    [JsonIgnore]
    public bool IsAsking => Status == BillingStepStatus.Pending && AskedOf is not null;

    /// <summary>What its owner is shown; a restored number's payment is no order's.</summary>
    [JsonIgnore]
    public BankQuestion? Question => IsAsking && !IsGivenUp && OwnerPage is { } page && Asked is { } amount && AnswersUntil is { } until
        ? new(Id, Kind == StepKind.Charge ? OrderId : null, PhoneNumber.TryParse(Number, out var number) ? number : null, amount, new Uri(page), until)
        : null;

    [JsonIgnore]
    public BillingStepOutcome Outcome => new(Status, Paid, InvoiceId, DeclineCode, Credited);

    /// <summary>The biller's idempotency key for a part of the step.</summary>
    public string KeyOf(string part) => KeysUsed == 0 ? part : $"{part}:{KeysUsed}";
}
