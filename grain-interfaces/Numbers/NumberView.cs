using System.Diagnostics.CodeAnalysis;
using Longcode.Tenants;

namespace Longcode.Numbers;

/// <summary>The life of a number. The values are stored: they never change.</summary>
[GenerateSerializer, Alias("Longcode.NumberLife")]
public enum NumberLife
{
    /// <summary>No agency holds it.</summary>
    Free = 0,

    /// <summary>Held for an order that is under way.</summary>
    Reserved = 1,
    Active = 2,

    /// <summary>Sends no more; receives until the grace period ends; can be restored in it.</summary>
    Cancelled = 3,

    /// <summary>Given back to the carrier.</summary>
    Released = 4,
}

[GenerateSerializer, Immutable, Alias("Longcode.NumberView")]
public sealed record NumberView
{
    [Id(0)] public required PhoneNumber Number { get; init; }
    [Id(1)] public required string UserId { get; init; }
    [Id(2)] public required NumberLife Life { get; init; }
    [Id(3)] public required Standing Standing { get; init; }
    [Id(4)] public required NumberUsage Usage { get; init; }
    [Id(5)] public DateTimeOffset? ReceivesUntil { get; init; }
    [Id(6)] public required DateTimeOffset BoughtAt { get; init; }

    /// <summary>Where the number is from, such as "Akron, OH"; empty when the carrier did not say.</summary>
    [Id(7)] public string Locality { get; init; } = "";

    /// <summary>What it may and did buy beyond its texts; <c>null</c> from a silo that does not tell it yet.</summary>
    [Id(8)] public NumberTopUp? TopUp { get; init; }

    /// <summary>The API's word: a number of a suspended agency reads as suspended.</summary>
    public string StatusWord => Life switch
    {
        NumberLife.Free => "free",
        NumberLife.Reserved => "reserved",
        NumberLife.Active => Standing == Standing.Suspended ? "suspended" : "active",
        NumberLife.Cancelled => "cancelled",
        NumberLife.Released => "released",
    };
}

/// <param name="Month">The agency's calendar month, such as <c>2026-11</c>.</param>
/// <param name="Included">What the number brings.</param>
/// <param name="ResetsAt">When the count starts anew.</param>
/// <param name="TopUp">Texts that were bought beside.</param>
[GenerateSerializer, Immutable, Alias("Longcode.NumberUsage")]
public sealed record NumberUsage(
    [property: Id(0)] string Month,
    [property: Id(1)] int Sent,
    [property: Id(2)] int Included,
    [property: Id(3)] DateTimeOffset ResetsAt,
    [property: Id(4)] int TopUp = 0)
{
    /// <summary>All that may be sent this month as things stand.</summary>
    public int Allowed => Included + TopUp;

    public int Left => Math.Max(0, Allowed - Sent);
}

/// <summary>Packs of texts that a number may buy each month beyond those that it brings. What is left of them ends with the month.</summary>
/// <param name="PacksPerMonth">The most that are bought in a month; 0: none.</param>
/// <param name="Packs">Bought this month.</param>
/// <param name="PackTexts">What a pack brings.</param>
/// <param name="PackPrice">What a pack costs.</param>
/// <param name="Halt">The bank's word where it declined: nothing is bought until a manager allows it anew.</param>
[GenerateSerializer, Immutable, Alias("Longcode.NumberTopUp")]
public sealed record NumberTopUp(
    [property: Id(0)] int PacksPerMonth,
    [property: Id(1)] int Packs,
    [property: Id(2)] int PackTexts,
    [property: Id(3)] Money PackPrice,
    [property: Id(4)] string? Halt = null)
{
    public const int MostPacks = 20;

    /// <summary>Whether a further pack is bought when it is needed.</summary>
    public bool GoesOn => Packs < PacksPerMonth && Halt is null;

    /// <summary>This month's.</summary>
    public Money Spent => PackPrice with { Amount = PackPrice.Amount * Packs };
}

[GenerateSerializer, Alias("Longcode.NumberChangeStatus")]
public enum NumberChangeStatus
{
    Done = 0,
    NotFound = 1,

    /// <summary>The caller lacks the permission Manage Text Messaging.</summary>
    NotAllowed = 2,

    /// <summary>No such user in the agency.</summary>
    UnknownUser = 3,

    /// <summary>The number's life does not allow it: see <see cref="NumberChange.Number"/>.</summary>
    WrongLife = 4,

    /// <summary>The change needs a payment that failed or is under way.</summary>
    PaymentNeeded = 5,

    /// <summary>The bank asks the card's owner to confirm a payment first, this one's or another's.</summary>
    BankAsks = 6,
}

[GenerateSerializer, Immutable, Alias("Longcode.NumberChange")]
public sealed record NumberChange(
    [property: Id(0)] NumberChangeStatus Status,
    [property: Id(1)] NumberView? Number = null)
{
    [MemberNotNullWhen(true, nameof(Number))]
    public bool IsDone => Status == NumberChangeStatus.Done;
}
