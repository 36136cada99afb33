using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Longcode.Accounts;
using Longcode.Numbers;
using Orleans.Concurrency;

namespace Longcode.Tenants;

/// <summary>
/// An agency: its users, settings and billing. Key: agency id. Each change is durable when its task completes.
/// The biller is never called within a call from outside: changes of the quantity are steps that run by themselves, one at a time.
/// </summary>
[Alias("Longcode.ITenantGrain"), GrainInterfaceType("tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Makes the agency once; a repeat changes nothing.</summary>
    [Alias("Create")]
    Task CreateAsync(NewTenant tenant);

    /// <summary>Adds a user, or renames one that is there.</summary>
    [Alias("AddUser")]
    Task AddUserAsync(TenantUser user);

    /// <summary>The agency, or <c>null</c> where there is none.</summary>
    [Alias("Get")]
    Task<TenantView?> GetAsync();

    /// <summary>Users with their permissions of this moment, by name.</summary>
    [Alias("Users")]
    Task<ImmutableArray<AccountView>> UsersAsync();

    /// <summary>The page of the biller on which the main contact puts a card on file; it returns to <paramref name="returnUrl"/>.</summary>
    [Alias("StartCardSetup"), AlwaysInterleave]
    Task<CardSetup> StartCardSetupAsync(Caller caller, Uri returnUrl);

    /// <summary>Takes the card of a finished setup as the one on file. <c>false</c>: not finished, or not this agency's.</summary>
    [Alias("FinishCardSetup"), AlwaysInterleave]
    Task<bool> FinishCardSetupAsync(Caller caller, string setupId);

    /// <summary>Gives a number to another user of the agency; its count stays with it, history keeps its author.</summary>
    [Alias("ReassignNumber")]
    Task<NumberChange> ReassignNumberAsync(Caller caller, PhoneNumber number, string userId);

    /// <summary>Sending stops at once; the number receives through the grace period; nothing is refunded.</summary>
    [Alias("CancelNumber")]
    Task<NumberChange> CancelNumberAsync(Caller caller, PhoneNumber number);

    /// <summary>
    /// Takes a cancellation back: free while the month is paid, then as a new purchase. Waits a little for the biller;
    /// <see cref="NumberChangeStatus.PaymentNeeded"/>: the payment failed, or is still under way;
    /// <see cref="NumberChangeStatus.BankAsks"/>: see <see cref="TenantView.Question"/>. A repeat asks how it stands.
    /// </summary>
    [Alias("RestoreNumber"), AlwaysInterleave]
    Task<NumberChange> RestoreNumberAsync(Caller caller, PhoneNumber number);

    /// <summary>
    /// Lets a number go on beyond its texts in packs, at most so many a month; 0: it stops at its texts. Each pack is charged when it is needed.
    /// </summary>
    [Alias("SetTopUp")]
    Task<NumberChange> SetTopUpAsync(Caller caller, PhoneNumber number, int packsPerMonth);

    /// <summary>For numbers: a further pack is needed. Each is bought once; a repeat changes nothing.</summary>
    [Alias("BuyPack"), OneWay]
    Task BuyPackAsync(PackRequest request);

    /// <summary>Collects what is unpaid from the card on file. Waits a little for the bank.</summary>
    [Alias("PayOwed"), AlwaysInterleave]
    Task<OwedPayment> PayOwedAsync(Caller caller);

    /// <summary>Gives up a payment that the bank asks about, unless its owner has confirmed it meanwhile. <c>false</c>: none such waits.</summary>
    [Alias("GiveUp"), AlwaysInterleave]
    Task<bool> GiveUpAsync(Caller caller, string questionId);

    /// <summary>Says that something changed at the biller: standing and card are read from there soon.</summary>
    [Alias("BillerChanged")]
    Task BillerChangedAsync();

    /// <summary>What happened to the agency's numbers and money, newest first, at most a hundred.</summary>
    [Alias("History")]
    Task<ImmutableArray<TenantEvent>> HistoryAsync();

    /// <summary>For orders: asks for a billing step and reads how it stands. A repeat answers what is known of that step.</summary>
    [Alias("Step")]
    Task<BillingStepOutcome> StepAsync(BillingStep step);

    /// <summary>For orders: what a quote needs to know; <c>null</c> where there is no such agency.</summary>
    [Alias("Purchase")]
    Task<PurchaseTerms?> PurchaseAsync();

    /// <summary>For orders: puts a bought number on the agency's list. Answers what the number is to be told. A repeat answers the same.</summary>
    [Alias("TakeNumber")]
    Task<StandingNotice> TakeNumberAsync(TakenNumber taken);
}

[GenerateSerializer, Immutable, Alias("Longcode.NewTenant")]
public sealed record NewTenant(
    [property: Id(0)] string Name,
    [property: Id(1)] string TimeZone,
    [property: Id(2)] TenantUser MainContact);

[GenerateSerializer, Immutable, Alias("Longcode.TenantUser")]
public sealed record TenantUser(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Email);

[GenerateSerializer, Immutable, Alias("Longcode.TenantView")]
public sealed record TenantView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required string TimeZone { get; init; }
    [Id(3)] public required string MainContactId { get; init; }
    [Id(4)] public required Standing Standing { get; init; }
    [Id(5)] public DateTimeOffset? StandingSince { get; init; }
    [Id(6)] public CardView? Card { get; init; }
    [Id(7)] public required Money MonthlyPrice { get; init; }

    /// <summary>When the next monthly invoice is due; <c>null</c> without a subscription.</summary>
    [Id(8)] public DateTimeOffset? NextInvoiceAt { get; init; }
    [Id(9)] public int Quantity { get; init; }

    /// <summary>When what is unpaid has its next consequence: past due, sending stops then; suspended, the numbers are cancelled.</summary>
    [Id(10)] public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>The monthly payments that did not go through; <c>null</c>: nothing is owed.</summary>
    [Id(11)] public Money? Owed { get; init; }
    [Id(12)] public DateTimeOffset? UnpaidSince { get; init; }

    /// <summary>Whether this installation sends mail.</summary>
    [Id(13)] public bool SendsMail { get; init; }

    /// <summary>What the bank asks the card's owner before it pays; nothing else is bought meanwhile.</summary>
    [Id(14)] public BankQuestion? Question { get; init; }

    /// <summary>The biller's page of an unpaid month whose bank asks the card's owner to confirm.</summary>
    [Id(15)] public Uri? OwedPage { get; init; }

    /// <summary>Payments that a card's owner disputes, and the bank has not decided on.</summary>
    [Id(20)] public ImmutableArray<DisputeView> Disputes { get; init; } = [];
}

/// <param name="Reason">The biller's word, such as <c>fraudulent</c>.</param>
/// <param name="IsTaken">The bank took the money back until it is decided; else it only asks.</param>
[GenerateSerializer, Immutable, Alias("Longcode.DisputeView")]
public sealed record DisputeView(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] Money Amount,
    [property: Id(3)] string Reason,
    [property: Id(4)] bool IsTaken);

[GenerateSerializer, Immutable, Alias("Longcode.CardView")]
public sealed record CardView(
    [property: Id(0)] string Brand,
    [property: Id(1)] string Last4,
    [property: Id(2)] int ExpiryMonth,
    [property: Id(3)] int ExpiryYear);

[GenerateSerializer, Alias("Longcode.CardSetupStatus")]
public enum CardSetupStatus
{
    Started = 0,
    NotAllowed = 1,

    /// <summary>The biller does not answer; try again.</summary>
    Unavailable = 2,
}

[GenerateSerializer, Immutable, Alias("Longcode.CardSetup")]
public sealed record CardSetup(
    [property: Id(0)] CardSetupStatus Status,
    [property: Id(1)] Uri? Page = null)
{
    [MemberNotNullWhen(true, nameof(Page))]
    public bool IsStarted => Status == CardSetupStatus.Started;
}

[GenerateSerializer, Alias("Longcode.OwedPaymentStatus")]
public enum OwedPaymentStatus
{
    /// <summary>Nothing is owed any more.</summary>
    Settled = 0,
    Declined = 1,

    /// <summary>The bank has not answered yet; the standing changes when it does.</summary>
    UnderWay = 2,
    NotAllowed = 3,
    NoCard = 4,
}

/// <param name="DeclineCode">The bank's word.</param>
[GenerateSerializer, Immutable, Alias("Longcode.OwedPayment")]
public sealed record OwedPayment(
    [property: Id(0)] OwedPaymentStatus Status,
    [property: Id(1)] string? DeclineCode = null);

/// <summary>What one more number would be bought on.</summary>
/// <param name="Quantity">The quantity that it would make, if nothing else is bought or cancelled first.</param>
/// <param name="CustomerId">The agency at the biller; <c>null</c> until a card was put on file.</param>
/// <param name="Home">Its first number that is active: where the agency is.</param>
/// <param name="PeriodStart">With <paramref name="PeriodEnd"/> the month that is billed, as last read.</param>
[GenerateSerializer, Immutable, Alias("Longcode.PurchaseTerms")]
public sealed record PurchaseTerms(
    [property: Id(0)] Standing Standing,
    [property: Id(1)] Money Monthly,
    [property: Id(2)] int Quantity,
    [property: Id(3)] CardView? Card,
    [property: Id(4)] string? CustomerId,
    [property: Id(5)] string? SubscriptionId,
    [property: Id(6)] string? ItemId,
    [property: Id(7)] string TimeZone,
    [property: Id(8)] PhoneNumber? Home,
    [property: Id(9)] DateTimeOffset? PeriodStart = null,
    [property: Id(10)] DateTimeOffset? PeriodEnd = null);

/// <param name="UserId">Who bought it.</param>
/// <param name="HolderId">Whom it was bought for; <c>null</c> from a silo that does not tell it yet.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TakenNumber")]
public sealed record TakenNumber(
    [property: Id(0)] string OrderId,
    [property: Id(1)] PhoneNumber Number,
    [property: Id(2)] string UserId,
    [property: Id(3)] string? HolderId = null);

/// <param name="Until">What comes next comes then: sending stops, the subscription ends, the number is released.</param>
[GenerateSerializer, Immutable, Alias("Longcode.TenantEvent")]
public sealed record TenantEvent(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string UserId,
    [property: Id(2)] TenantEventKind Kind,
    [property: Id(3)] PhoneNumber? Number,
    [property: Id(4)] string? OtherUserId,
    [property: Id(5)] Money? Amount,
    [property: Id(6)] DateTimeOffset? Until = null);

[GenerateSerializer, Alias("Longcode.TenantEventKind")]
public enum TenantEventKind
{
    Bought = 0,
    Reassigned = 1,
    Cancelled = 2,
    Restored = 3,
    CardChanged = 4,
    Declined = 5,
    Refunded = 6,
    PastDue = 7,
    Suspended = 8,
    Good = 9,
    Released = 10,

    /// <summary>What the card does not take back went to the agency's balance at the biller.</summary>
    Credited = 11,

    /// <summary>The subscription ended without being paid, or was ended at the biller: numbers go into their grace.</summary>
    Ended = 12,

    /// <summary>A number may buy packs of texts, for so much a month at most.</summary>
    TopUpOn = 13,
    TopUpOff = 14,
    ToppedUp = 15,
    TopUpDeclined = 16,

    /// <summary>The card's owner disputes a payment.</summary>
    Disputed = 20,
    DisputeWon = 21,
    DisputeLost = 22,
}

/// <param name="Place">The pack's place in the number's month, from 1 on.</param>
[GenerateSerializer, Immutable, Alias("Longcode.PackRequest")]
public sealed record PackRequest(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] string Month,
    [property: Id(2)] int Place);
