using System.Collections.Immutable;
using Longcode.Numbers;

namespace Longcode.WebHost.Api.Usage;

/// <summary>What the months counted, newest month first.</summary>
/// <param name="TimeZone">The agency's: a month is its calendar month.</param>
/// <param name="From">The first month of the report, such as <c>2026-01</c>.</param>
/// <param name="To">The last one.</param>
/// <param name="Items">Each number's months; those that counted nothing are left out, this month's are not.</param>
/// <param name="Users">Each user's months, on every page the same.</param>
/// <param name="Totals">Each month, on every page the same.</param>
/// <param name="Next">Give it as <c>cursor</c> to read on; null at the end.</param>
internal sealed record UsageMonthsAnswer(
    string TimeZone, string From, string To, ImmutableArray<UsageMonthAnswer> Items, ImmutableArray<UserMonthAnswer> Users,
    ImmutableArray<TotalMonthAnswer> Totals, string? Next);

/// <param name="UserId">Who holds the number today; null when the agency has it no more.</param>
/// <param name="Sent">Outgoing texts that count: accepted and not given back.</param>
/// <param name="Segments">Of the outgoing texts that count.</param>
/// <param name="Included">What a number brings a month by the plan of today.</param>
internal sealed record UsageMonthAnswer(string Month, string Number, string? UserId, int Sent, int Received, int Segments, int Included)
{
    public static UsageMonthAnswer Of(NumberMonthUsage usage) => new(
        usage.Month, usage.Number.Value, usage.UserId, usage.Count.Sent, usage.Count.Received, usage.Count.Segments, usage.Included);
}

/// <param name="Sent">From whichever number.</param>
/// <param name="Received">On the numbers that the user holds today.</param>
internal sealed record UserMonthAnswer(string Month, string UserId, int Sent, int Received, int Segments)
{
    public static UserMonthAnswer Of(UserMonthUsage usage) => new(usage.Month, usage.UserId, usage.Count.Sent, usage.Count.Received, usage.Count.Segments);
}

/// <param name="Included">Of all numbers in it.</param>
internal sealed record TotalMonthAnswer(string Month, int Sent, int Received, int Segments, int Included)
{
    public static TotalMonthAnswer Of(MonthUsage usage) => new(usage.Month, usage.Count.Sent, usage.Count.Received, usage.Count.Segments, usage.Included);
}
