namespace Longcode.Sandbox.Stripe.Subscriptions;

/// <summary>Periods are counted from the anchor, so that the 31st comes back after February.</summary>
public static class BillingPeriods
{
    /// <summary>The first end of a period after <paramref name="after"/>; all times are Unix seconds.</summary>
    public static long EndAfter(long anchor, long after, string interval, int count)
    {
        if (anchor > after)
            return anchor;
        for (var period = 1; ; period++)
            if (Add(anchor, interval, count * period) is var end && end > after)
                return end;
    }

    public static long Add(long anchor, string interval, int count)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(anchor);
        return (interval switch
        {
            "day" => at.AddDays(count),
            "week" => at.AddDays(7 * count),
            "year" => at.AddYears(count),
            _ => at.AddMonths(count),
        }).ToUnixTimeSeconds();
    }

    /// <summary>The part of an amount that falls to the rest of a period, to the second, rounded to the cent.</summary>
    public static long Prorate(long amount, long from, long start, long end) =>
        (long)Math.Round((decimal)amount * (end - Math.Clamp(from, start, end)) / (end - start), MidpointRounding.AwayFromZero);

    /// <summary>The next time that the calendar shows the given day (and hour, minute, second).</summary>
    public static long NextDay(long now, int day, int hour, int minute, int second)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(now);
        for (var month = 0; ; month++)
        {
            var first = new DateTimeOffset(at.Year, at.Month, 1, hour, minute, second, TimeSpan.Zero).AddMonths(month);
            var candidate = first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1).ToUnixTimeSeconds();
            if (candidate > now)
                return candidate;
        }
    }
}
