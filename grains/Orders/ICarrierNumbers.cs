using System.Diagnostics.CodeAnalysis;
using Longcode.Numbers;

namespace Longcode.Orders;

/// <summary>The carrier's side of numbers. Failures are data; no vendor exception comes through; nothing is repeated in here.</summary>
public interface ICarrierNumbers
{
    /// <summary>Numbers for sale in an area code, or the very number wanted. Nothing is reserved by it.</summary>
    Task<CarrierAnswer<IReadOnlyList<AvailableNumber>>> SearchAsync(string areaCode, PhoneNumber? number, CancellationToken cancellation);

    /// <summary>Numbers for sale around the place of a number, the nearest first.</summary>
    Task<CarrierAnswer<IReadOnlyList<AvailableNumber>>> NearbyAsync(PhoneNumber place, CancellationToken cancellation);

    /// <summary>Every entry of that number among those that the account owns; empty: it owns none.</summary>
    Task<CarrierAnswer<IReadOnlyList<OwnedNumber>>> FindOwnedAsync(PhoneNumber number, CancellationToken cancellation);

    /// <summary>Buys the number under a name that never changes, texts to it going to the product's webhook.</summary>
    Task<CarrierAnswer<OwnedNumber>> BuyAsync(PhoneNumber number, string name, CancellationToken cancellation);

    /// <summary>All that the account owns, page by page.</summary>
    /// <param name="page">The page before's <see cref="OwnedNumbers.Next"/>.</param>
    Task<CarrierAnswer<OwnedNumbers>> ListOwnedAsync(string? page, CancellationToken cancellation);

    /// <summary>Has texts to the number come to the product's webhook.</summary>
    Task<CarrierAnswer<OwnedNumber>> SetWebhookAsync(OwnedNumber owned, CancellationToken cancellation);

    /// <summary>Gives a number back; one that is gone already is done.</summary>
    Task<CarrierAnswer<OwnedNumber>> ReleaseAsync(OwnedNumber owned, CancellationToken cancellation);
}

public enum CarrierVerdict
{
    Done,

    /// <summary>Someone else has the number, or nobody sells it.</summary>
    NotAvailable,

    /// <summary>Refused for good: see the code.</summary>
    Refused,

    /// <summary>The account may do nothing until an operator acts.</summary>
    Stopped,

    /// <summary>Certainly not done: may be repeated after a pause.</summary>
    TryLater,

    /// <summary>Sent, and not answered: look before repeating.</summary>
    Unknown,
}

public sealed record CarrierAnswer<T>(CarrierVerdict Verdict, T? Value, string? Code = null)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Verdict == CarrierVerdict.Done && Value is not null;
}

/// <param name="Locality">Such as <c>Akron, OH</c>; empty when the carrier does not say.</param>
public sealed record AvailableNumber(PhoneNumber Number, string Locality);

/// <param name="Name">The name under which it was bought: the order's id.</param>
/// <param name="HasWebhook">Texts to it come to the product's webhook.</param>
public sealed record OwnedNumber(string Sid, PhoneNumber Number, string Name, bool HasWebhook = true);

public sealed record OwnedNumbers(IReadOnlyList<OwnedNumber> Items, string? Next);
