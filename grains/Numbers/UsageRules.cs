using System.Collections.Immutable;
using Longcode.Accounts;

namespace Longcode.Numbers;

/// <summary>What the log knows of an agency's months.</summary>
/// <param name="Lines">All that the agency has or had and nobody else has since.</param>
/// <param name="Counters">What the lines and their past months counted.</param>
/// <param name="Texts">Texts that count, by who sent them.</param>
public sealed record UsageRows(
    IReadOnlyList<UsageLine> Lines, IReadOnlyList<MonthTexts> Counters, IReadOnlyList<MonthTexts> Texts, IReadOnlyList<MonthTexts> Received);

public sealed record UsageLine(PhoneNumber Number, string UserId, bool IsHeld);

public sealed record MonthTexts(string Month, PhoneNumber Number, string? UserId, int Texts, int Segments, int TopUp = 0);

/// <summary>What the months' counts say, and when somebody is told of one. Pure.</summary>
public static class UsageRules
{
    private const int MonthsByDefault = 12;

    private static readonly int[] Thresholds = [80, 100];

    /// <summary>The months that are asked for; <c>null</c> when they are none or too many.</summary>
    public static (DateOnly From, DateOnly To)? Span(UsageSpan span, string current)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (!CalendarMonth.TryRead(span.To ?? current, out var to))
        {
            return null;
        }

        var from = to.AddMonths(1 - MonthsByDefault);
        return (span.From is null || CalendarMonth.TryRead(span.From, out from)) && CalendarMonth.Count(from, to) is >= 1 and <= CalendarMonth.MostInReport
            ? (from, to)
            : null;
    }

    /// <summary>Who may manage texting sees every number, everybody else the own ones.</summary>
    public static bool SeesAll(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.May(Permissions.ManageTextMessaging);
    }

    /// <summary>What the text that was just counted makes known: the thresholds that it reaches.</summary>
    public static IEnumerable<UsageAlert> Alerts(NumberLine line, int included, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(line);
        included += TopUpRules.Granted(line);
        // A number that buys a further pack is not at its end.
        return TopUpRules.MayBuy(line) ? [] : Thresholds.Where(percent => line.Sent == Bound(percent, included)).Select(percent => new UsageAlert(line.Number, line.Month, percent, at, line.Sent, included));
    }

    /// <param name="rows">As read for the agency.</param>
    /// <param name="months">Oldest first.</param>
    /// <param name="current">Numbers that are held stand in this month even when they counted nothing.</param>
    public static UsageReport Report(UsageRows rows, IReadOnlyList<MonthSpan> months, string timeZone, string current, int included, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(months);
        var holders = rows.Lines.Where(line => line.IsHeld).ToDictionary(line => line.Number, line => line.UserId);
        bool IsSeen(PhoneNumber number) => SeesAll(caller) || holders.GetValueOrDefault(number) == caller.UserId;

        var topUps = rows.Counters.GroupBy(row => (row.Month, row.Number)).ToDictionary(month => month.Key, month => month.Sum(row => row.TopUp));
        var numbers = Counts(rows, months, current).Where(count => IsSeen(count.Key.Number))
            .Select(count => new NumberMonthUsage(count.Key.Month, count.Key.Number, holders.GetValueOrDefault(count.Key.Number), count.Value, included + topUps.GetValueOrDefault(count.Key)))
            .OrderByDescending(usage => usage.Month, StringComparer.Ordinal).ThenBy(usage => usage.Number.Value, StringComparer.Ordinal).ToImmutableArray();
        return new UsageReport(
            timeZone, months[0].Month, months[^1].Month, numbers,
            Users(rows, holders, IsSeen),
            [.. months.Reverse().Select(month => Total(month.Month, numbers))]);
    }

    private static int Bound(int percent, int included) => (int)(((long)included * percent + 99) / 100);

    private static Dictionary<(string Month, PhoneNumber Number), UsageCount> Counts(UsageRows rows, IReadOnlyList<MonthSpan> months, string current)
    {
        var counts = new Dictionary<(string, PhoneNumber), UsageCount>();
        void Add(MonthTexts row, UsageCount count) => counts[(row.Month, row.Number)] = counts.GetValueOrDefault((row.Month, row.Number), UsageCount.Nothing).And(count);

        foreach (var row in rows.Counters.Where(row => row.Texts != 0))
        {
            Add(row, new UsageCount(row.Texts, 0, 0));
        }

        foreach (var row in rows.Texts.Where(row => row.Texts != 0))
        {
            Add(row, new UsageCount(0, 0, row.Segments));
        }

        foreach (var row in rows.Received)
        {
            Add(row, new UsageCount(0, row.Texts, 0));
        }

        if (months.Any(month => month.Month == current))
        {
            foreach (var line in rows.Lines.Where(line => line.IsHeld))
            {
                counts.TryAdd((current, line.Number), UsageCount.Nothing);
            }
        }

        return counts;
    }

    private static ImmutableArray<UserMonthUsage> Users(UsageRows rows, Dictionary<PhoneNumber, string> holders, Func<PhoneNumber, bool> isSeen)
    {
        var sent = rows.Texts.Where(row => isSeen(row.Number)).Select(row => (row.Month, row.UserId, Count: new UsageCount(row.Texts, 0, row.Segments)));
        var received = rows.Received.Where(row => isSeen(row.Number)).Select(row => (row.Month, UserId: holders.GetValueOrDefault(row.Number), Count: new UsageCount(0, row.Texts, 0)));
        return
        [
            .. sent.Concat(received).Where(row => row.UserId is not null).GroupBy(row => (row.Month, UserId: row.UserId ?? ""))
                .Select(user => new UserMonthUsage(user.Key.Month, user.Key.UserId, user.Aggregate(UsageCount.Nothing, (sum, row) => sum.And(row.Count))))
                .Where(user => user.Count != UsageCount.Nothing)
                .OrderByDescending(user => user.Month, StringComparer.Ordinal).ThenBy(user => user.UserId, StringComparer.Ordinal),
        ];
    }

    private static MonthUsage Total(string month, ImmutableArray<NumberMonthUsage> numbers)
    {
        var inMonth = numbers.Where(usage => usage.Month == month).ToList();
        return new MonthUsage(month, inMonth.Aggregate(UsageCount.Nothing, (sum, usage) => sum.And(usage.Count)), inMonth.Sum(usage => usage.Included));
    }
}
