using System.Globalization;
using Longcode.Tenants;

namespace Longcode.Numbers;

/// <summary>A calendar month in an agency's time zone.</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="EndsAt">The first instant of the next month, UTC.</param>
public readonly record struct AgencyMonth(string Month, DateTimeOffset EndsAt);

/// <summary>A month from its first instant to that of the next one, UTC.</summary>
public readonly record struct MonthSpan(string Month, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The month that counts: the calendar month in the agency's time zone.</summary>
public static class MonthClock
{
    /// <summary>IANA names only: what an agency's zone may be.</summary>
    public static bool Knows(string? ianaZone) =>
        ianaZone is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(ianaZone, out var zone) && zone.HasIanaId;

    /// <exception cref="TimeZoneNotFoundException">The zone is not known; agencies are made with known ones only.</exception>
    public static AgencyMonth Of(string ianaZone, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ianaZone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var next = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
        return new AgencyMonth(local.ToString("yyyy-MM", CultureInfo.InvariantCulture), FirstInstantOf(next, zone));
    }

    /// <summary>The months of a span, oldest first.</summary>
    public static IReadOnlyList<MonthSpan> Spans(string ianaZone, DateOnly from, DateOnly to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ianaZone);
        return
        [
            .. Enumerable.Range(0, Math.Max(0, CalendarMonth.Count(from, to))).Select(from.AddMonths).Select(month => new MonthSpan(
                CalendarMonth.Word(month), FirstInstantOf(Midnight(month), zone), FirstInstantOf(Midnight(month.AddMonths(1)), zone))),
        ];
    }

    /// <summary>A count as it reads now: once the line's month is over, the new month's count is 0 until something is sent in it.</summary>
    public static NumberUsage Usage(AgencyMonth stored, int sent, int topUp, string ianaZone, PlanSettings plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (now < stored.EndsAt)
        {
            return new NumberUsage(stored.Month, sent, plan.IncludedTexts, stored.EndsAt, topUp);
        }

        var current = Of(ianaZone, now);
        return new NumberUsage(current.Month, 0, plan.IncludedTexts, current.EndsAt);
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    /// <summary>Midnight that comes twice is the earlier one; midnight that clocks skip is the instant of the skip.</summary>
    private static DateTimeOffset FirstInstantOf(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
    }
}
