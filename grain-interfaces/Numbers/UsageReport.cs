using System.Collections.Immutable;

namespace Longcode.Numbers;

/// <summary>Which months are asked for, both included, such as <c>2026-01</c>; without them the twelve that end with this one.</summary>
[GenerateSerializer, Immutable, Alias("Longcode.UsageSpan")]
public sealed record UsageSpan(
    [property: Id(0)] string? From = null,
    [property: Id(1)] string? To = null);

/// <param name="Sent">Outgoing texts that count: accepted and not given back.</param>
/// <param name="Received">Incoming texts; they never count.</param>
/// <param name="Segments">Of the outgoing texts that count.</param>
[GenerateSerializer, Immutable, Alias("Longcode.UsageCount")]
public sealed record UsageCount(
    [property: Id(0)] int Sent,
    [property: Id(1)] int Received,
    [property: Id(2)] int Segments)
{
    public static UsageCount Nothing { get; } = new(0, 0, 0);

    public UsageCount And(UsageCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Sent + other.Sent, Received + other.Received, Segments + other.Segments);
    }
}

/// <param name="UserId">Who holds the number today; <c>null</c> when the agency has it no more.</param>
/// <param name="Included">What a number brings a month by the plan of today.</param>
[GenerateSerializer, Immutable, Alias("Longcode.NumberMonthUsage")]
public sealed record NumberMonthUsage(
    [property: Id(0)] string Month,
    [property: Id(1)] PhoneNumber Number,
    [property: Id(2)] string? UserId,
    [property: Id(3)] UsageCount Count,
    [property: Id(4)] int Included);

/// <param name="Count">Sent by this user, from whichever number; received on the numbers that the user holds today.</param>
[GenerateSerializer, Immutable, Alias("Longcode.UserMonthUsage")]
public sealed record UserMonthUsage(
    [property: Id(0)] string Month,
    [property: Id(1)] string UserId,
    [property: Id(2)] UsageCount Count);

/// <param name="Included">Of all numbers in it.</param>
[GenerateSerializer, Immutable, Alias("Longcode.MonthUsage")]
public sealed record MonthUsage(
    [property: Id(0)] string Month,
    [property: Id(1)] UsageCount Count,
    [property: Id(2)] int Included);

/// <summary>What an agency's months counted. Newest month first everywhere.</summary>
/// <param name="Numbers">What each number counted; a month in which it counted nothing is there for this month alone.</param>
/// <param name="Totals">One for each month of the span, of the numbers shown.</param>
[GenerateSerializer, Immutable, Alias("Longcode.UsageReport")]
public sealed record UsageReport(
    [property: Id(0)] string TimeZone,
    [property: Id(1)] string From,
    [property: Id(2)] string To,
    [property: Id(3)] ImmutableArray<NumberMonthUsage> Numbers,
    [property: Id(4)] ImmutableArray<UserMonthUsage> Users,
    [property: Id(5)] ImmutableArray<MonthUsage> Totals);

/// <summary>A number came near to the end of its month's texts, or to it.</summary>
/// <param name="Percent">Of the included texts: 80 or 100.</param>
/// <param name="Sent">What was counted then.</param>
[GenerateSerializer, Immutable, Alias("Longcode.UsageAlert")]
public sealed record UsageAlert(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] string Month,
    [property: Id(2)] int Percent,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] int Sent,
    [property: Id(5)] int Included)
{
    public bool IsFull => Percent >= 100;
}
