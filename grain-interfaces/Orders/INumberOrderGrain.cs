using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Numbers;
using Longcode.Tenants;
using Orleans.Concurrency;

namespace Longcode.Orders;

/// <summary>
/// The purchase of one number, from the quote until it is active or fully undone. Key: order id. Each step is durable before and
/// after its call; the order goes on by itself after a crash. Another agency's order is not found.
/// </summary>
[Alias("Longcode.INumberOrderGrain"), GrainInterfaceType("number-order")]
public interface INumberOrderGrain : IGrainWithStringKey
{
    /// <summary>Finds a number and states its price; nothing is charged. A repeat answers the same quote.</summary>
    [Alias("Quote")]
    Task<QuoteOutcome> QuoteAsync(Caller caller, QuoteRequest request);

    /// <summary>
    /// Sets the purchase going; durable, not ended, when the task completes: read on with <see cref="GetAsync"/>.
    /// A repeat answers how the order stands.
    /// </summary>
    [Alias("Confirm")]
    Task<ConfirmOutcome> ConfirmAsync(Caller caller, bool agreeToTerms);

    /// <summary>Waits up to <paramref name="patience"/> for the order to end, then answers how it stands; <c>null</c>: not found.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<OrderView?> GetAsync(Caller caller, TimeSpan patience);

    /// <summary>
    /// Gives up a purchase that the bank asks about: it ends uncharged, unless the card's owner has confirmed it meanwhile.
    /// <c>false</c>: not found, not allowed, or not asked about.
    /// </summary>
    [Alias("GiveUp"), AlwaysInterleave]
    Task<bool> GiveUpAsync(Caller caller);

    /// <summary>Goes on with what is to be done next.</summary>
    [Alias("Wake"), OneWay]
    Task WakeAsync();
}

/// <param name="Number">The very number wanted ("Use another card"), or <c>null</c>: any of the area code.</param>
[GenerateSerializer, Immutable, Alias("Longcode.QuoteRequest")]
public sealed record QuoteRequest(
    [property: Id(0)] string UserId,
    [property: Id(1)] string AreaCode,
    [property: Id(2)] PhoneNumber? Number = null);

[GenerateSerializer, Alias("Longcode.QuoteStatus")]
public enum QuoteStatus
{
    Quoted = 0,
    NotAllowed = 1,
    UnknownUser = 2,
    AreaCodeNotValid = 3,

    /// <summary>None for sale: see <see cref="QuoteOutcome.NearbyAreaCodes"/>.</summary>
    NoNumbers = 4,

    /// <summary>The agency is past due: buying waits until the payment is settled.</summary>
    PastDue = 5,

    /// <summary>The carrier or the biller does not answer; nothing is charged; try again.</summary>
    Unavailable = 6,
}

[GenerateSerializer, Immutable, Alias("Longcode.NearbyAreaCode")]
public sealed record NearbyAreaCode(
    [property: Id(0)] string AreaCode,
    [property: Id(1)] string Locality);

[GenerateSerializer, Immutable, Alias("Longcode.QuoteOutcome")]
public sealed record QuoteOutcome(
    [property: Id(0)] QuoteStatus Status,
    [property: Id(1)] OrderView? Order = null)
{
    [Id(2)] public ImmutableArray<NearbyAreaCode> NearbyAreaCodes { get; init; } = [];
}

[GenerateSerializer, Alias("Longcode.ConfirmStatus")]
public enum ConfirmStatus
{
    /// <summary>Confirmed, now or before: see the order.</summary>
    Confirmed = 0,
    NotFound = 1,
    NotAllowed = 2,
    TermsNotAgreed = 3,

    /// <summary>The quote is older than half an hour: ask for a new one.</summary>
    QuoteExpired = 4,
    NoCard = 5,
    PastDue = 6,

    /// <summary>Another order holds this number: choose another.</summary>
    NumberTaken = 7,

    /// <summary>The bank asks about another payment of the agency first: see the order's <see cref="OrderView.Question"/>.</summary>
    BankAsks = 8,
}

[GenerateSerializer, Immutable, Alias("Longcode.ConfirmOutcome")]
public sealed record ConfirmOutcome(
    [property: Id(0)] ConfirmStatus Status,
    [property: Id(1)] OrderView? Order = null);

/// <summary>The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.OrderStatus")]
public enum OrderStatus
{
    Quoted = 0,
    Confirmed = 1,
    Charging = 2,
    Charged = 3,
    Buying = 4,
    Bought = 5,
    Active = 6,
    Declined = 7,
    Undoing = 8,
    Undone = 9,
}

[GenerateSerializer, Immutable, Alias("Longcode.OrderView")]
public sealed record OrderView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required OrderStatus Status { get; init; }
    [Id(2)] public required PhoneNumber Number { get; init; }
    [Id(3)] public required string Locality { get; init; }
    [Id(4)] public required string UserId { get; init; }
    [Id(5)] public required string AreaCode { get; init; }
    [Id(6)] public required Money DueNow { get; init; }
    [Id(7)] public required Money Monthly { get; init; }
    [Id(8)] public required DateTimeOffset QuotedUntil { get; init; }

    /// <summary>The card that a confirmation would charge, at the time of the quote.</summary>
    [Id(9)] public CardView? Card { get; init; }

    /// <summary>The bank's word for a decline, such as <c>insufficient_funds</c>.</summary>
    [Id(10)] public string? DeclineCode { get; init; }

    /// <summary>Why an undone order bought nothing, such as <c>number-sold</c>.</summary>
    [Id(11)] public string? UndoReason { get; init; }

    /// <summary>What the card was charged; an undone order has given all of it back.</summary>
    [Id(12)] public Money? Charged { get; init; }

    /// <summary>What went back to the card; <c>null</c> until it has.</summary>
    [Id(13)] public Money? Refunded { get; init; }

    /// <summary>What went to the agency's balance at the biller, from which its next invoices are paid: the card took nothing back.</summary>
    [Id(14)] public Money? Credited { get; init; }

    /// <summary>What the bank asks before this order goes on: about its own payment, or about one ahead of it.</summary>
    [Id(15)] public BankQuestion? Question { get; init; }

    /// <summary>The bank asks the card's owner to confirm this very purchase.</summary>
    public bool AsksOwner => Question?.OrderId == Id;

    public bool HasEnded => Status is OrderStatus.Active or OrderStatus.Declined or OrderStatus.Undone;

    /// <summary>The monthly payment terms, as shown beside the box to tick.</summary>
    public string Terms => $"{Words.Of(Monthly)} is charged each month for this number until it is cancelled. "
        + "A cancelled number is not refunded for the rest of its month.";
}

/// <summary>Amounts as people read them.</summary>
public static class Words
{
    public static string Of(Money money) => money.Currency == "usd"
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${money.Amount / 100}.{money.Amount % 100:00}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{money.Amount / 100}.{money.Amount % 100:00} {money.Currency.ToUpperInvariant()}");
}
