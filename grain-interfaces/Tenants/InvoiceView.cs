using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.Tenants;

/// <summary>An invoice of the biller, each line with the numbers that it is for. Amounts are in the smallest unit of the currency.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.InvoiceView")]
public sealed record InvoiceView
{
    [Id(0)] public required string Id { get; init; }

    /// <summary>As printed on it; a draft and the next invoice have none yet.</summary>
    [Id(1)] public string? Number { get; init; }
    [Id(2)] public required InvoiceStatus Status { get; init; }

    /// <summary>When it was made; of the next one, when it will be.</summary>
    [Id(3)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time that it is for.</summary>
    [Id(4)] public required DateTimeOffset From { get; init; }
    [Id(5)] public required DateTimeOffset To { get; init; }
    [Id(6)] public required string Currency { get; init; }
    [Id(7)] public required long Total { get; init; }

    /// <summary>What the card paid.</summary>
    [Id(8)] public required long Paid { get; init; }

    /// <summary>What the agency's balance at the biller paid; less than 0: what was put off to the next invoice's.</summary>
    [Id(9)] public required long FromBalance { get; init; }

    /// <summary>What is still to be paid.</summary>
    [Id(10)] public required long Due { get; init; }
    [Id(11)] public required ImmutableArray<InvoiceLineView> Lines { get; init; }

    /// <summary>What was taken back of it.</summary>
    [Id(12)] public required ImmutableArray<InvoiceCreditView> Credits { get; init; }

    /// <summary>The part of the total that our books do not explain by numbers.</summary>
    [Id(13)] public required long NotExplained { get; init; }

    /// <summary>The biller's page of it, where an open one can be paid.</summary>
    [Id(14)] public Uri? Page { get; init; }
    [Id(15)] public Uri? Pdf { get; init; }

    /// <summary>What went back to the card.</summary>
    public long Refunded => Credits.IsDefault ? 0 : Credits.Sum(credit => credit.ToCard);

    /// <summary>What was taken off it, or put on the balance.</summary>
    public long Credited => Credits.IsDefault ? 0 : Credits.Sum(credit => credit.Amount - credit.ToCard);

    /// <summary>What it is for first of all.</summary>
    public InvoiceLineView? Main => Lines.IsDefaultOrEmpty ? null : Lines.MaxBy(line => line.Amount);
}

[GenerateSerializer, Alias("Longcode.InvoiceStatus")]
public enum InvoiceStatus
{
    /// <summary>Made, and not final for about an hour.</summary>
    Draft = 0,
    Open = 1,
    Paid = 2,
    Void = 3,
    Uncollectible = 4,

    /// <summary>The next one: not made yet.</summary>
    Upcoming = 5,
}

[GenerateSerializer, Alias("Longcode.InvoiceLineKind")]
public enum InvoiceLineKind
{
    /// <summary>A month that began by itself.</summary>
    Renewal = 0,

    /// <summary>Numbers that were bought, or restored after their month: a first month, or what was left of one.</summary>
    AddedNumber = 1,

    /// <summary>Less than nothing: given back.</summary>
    Credit = 2,
    Other = 3,

    /// <summary>A pack of texts.</summary>
    TopUp = 4,
}

/// <param name="Words">The biller's own words.</param>
/// <param name="Quantity">How many numbers it is for.</param>
/// <param name="Numbers">Those that our books know it to be for.</param>
/// <param name="NotExplained">The part of the amount that is for none of them; the line's sum is exact.</param>
[GenerateSerializer, Immutable, Alias("Longcode.InvoiceLineView")]
public sealed record InvoiceLineView(
    [property: Id(0)] InvoiceLineKind Kind,
    [property: Id(1)] string Words,
    [property: Id(2)] int Quantity,
    [property: Id(3)] long Amount,
    [property: Id(4)] DateTimeOffset From,
    [property: Id(5)] DateTimeOffset To,
    [property: Id(6)] ImmutableArray<InvoiceNumberView> Numbers,
    [property: Id(7)] long NotExplained);

/// <param name="UserId">Who holds the number, or held it last; empty where that is not known.</param>
/// <param name="From">The time that the amount is for.</param>
[GenerateSerializer, Immutable, Alias("Longcode.InvoiceNumberView")]
public sealed record InvoiceNumberView(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] string UserId,
    [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] DateTimeOffset To,
    [property: Id(4)] long Amount);

/// <param name="ToCard">Of the amount, what the card got back.</param>
/// <param name="ToBalance">Of the amount, what pays toward the next invoices; the rest was taken off before it was paid.</param>
/// <param name="Number">The number that it was given back for, where our books know it.</param>
[GenerateSerializer, Immutable, Alias("Longcode.InvoiceCreditView")]
public sealed record InvoiceCreditView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] long Amount,
    [property: Id(2)] long ToCard,
    [property: Id(3)] long ToBalance,
    [property: Id(4)] PhoneNumber? Number);
