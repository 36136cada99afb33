using System.Collections.Immutable;
using Longcode.Accounts;

namespace Longcode.Numbers;

/// <summary>Lists an agency's numbers. Key: agency id; stateless, reads rows only.</summary>
[Alias("Longcode.INumbersGrain"), GrainInterfaceType("numbers")]
public interface INumbersGrain : IGrainWithStringKey
{
    /// <summary>The numbers that the agency holds (active and cancelled in their grace), oldest first.</summary>
    [Alias("List")]
    Task<ImmutableArray<NumberView>> ListAsync();

    /// <summary>What the past months counted for each number, newest month first.</summary>
    [Alias("Months")]
    Task<ImmutableArray<NumberMonth>> MonthsAsync();

    /// <summary>Active numbers whose last text the carriers stopped because the number is not registered with them.</summary>
    [Alias("Unregistered")]
    Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync();

    /// <summary>
    /// What the months counted: all numbers for those who may manage texting, for others the numbers that they hold. <c>null</c> where
    /// there is no such agency, or the span is none: backwards, or longer than <see cref="CalendarMonth.MostInReport"/>.
    /// </summary>
    [Alias("Usage")]
    Task<UsageReport?> UsageAsync(Caller caller, UsageSpan span);

    /// <summary>The last numbers that came near to the end of their month's texts, newest first: the caller's own, or all for those who may manage texting.</summary>
    [Alias("UsageAlerts")]
    Task<ImmutableArray<UsageAlert>> UsageAlertsAsync(Caller caller);
}

/// <param name="ErrorCode">The carrier's.</param>
[GenerateSerializer, Immutable, Alias("Longcode.UnregisteredNumber")]
public sealed record UnregisteredNumber(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] string ErrorCode);

[GenerateSerializer, Immutable, Alias("Longcode.NumberMonth")]
public sealed record NumberMonth(
    [property: Id(0)] PhoneNumber Number,
    [property: Id(1)] string Month,
    [property: Id(2)] int Sent);
