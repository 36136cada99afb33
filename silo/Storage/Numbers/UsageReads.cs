using System.Collections.Immutable;
using System.Data.Common;
using Longcode.Numbers;
using Longcode.Silo.Storage.Log;

namespace Longcode.Silo.Storage.Numbers;

/// <summary>
/// Reads what an agency's months counted. A text that was accepted stands in the index of its month with all that is asked of it, so no
/// text is looked up; those whose count was given back have a table of their own.
/// </summary>
public static class UsageReads
{
    public const string Texts =
        """
        SELECT t.month, t.number, t.user_id, count(*), sum(t.segments)
        FROM {rows} JOIN text t ON t.agency_id = r.agency_id AND t.month = r.month AND t.direction = 0
        GROUP BY t.month, t.number, t.user_id
        """;

    public const string Received =
        """
        SELECT r.month, t.number, NULL, count(*), 0
        FROM {rows} JOIN text t ON t.agency_id = r.agency_id AND t.created_at >= r.starts_at AND t.created_at < r.ends_at AND t.direction = 1
        GROUP BY r.month, t.number
        """;

    private const string GivenBack =
        """
        SELECT t.month, t.number, t.user_id, -count(*), -sum(t.segments)
        FROM {rows} JOIN text_given_back t ON t.agency_id = r.agency_id AND t.month = r.month
        GROUP BY t.month, t.number, t.user_id
        """;

    /// <summary>A line's own count is of the month that it began, which may be over.</summary>
    private const string Counters =
        """
        SELECT m.month, m.number, NULL, m.sent, 0, m.top_up FROM {rows} JOIN number_month m ON m.agency_id = r.agency_id WHERE m.month >= r.first AND m.month <= r.last
        UNION ALL
        SELECT l.month, l.number, NULL, l.sent, 0, CASE WHEN l.top_up_month = l.month THEN l.top_up_texts ELSE 0 END FROM {rows} JOIN number_line l ON l.agency_id = r.agency_id WHERE l.month >= r.first AND l.month <= r.last
        """;

    private const string Lines =
        "SELECT l.number, l.user_id, l.life FROM {rows} JOIN number_line l ON l.agency_id = r.agency_id";

    private const string Alerts =
        """
        SELECT a.number, a.month, a.percent, a.at, a.sent, a.included FROM {rows} JOIN usage_alert a ON a.agency_id = r.agency_id
        WHERE r.holder_id IS NULL OR EXISTS (SELECT 1 FROM number_line l WHERE l.number = a.number AND l.agency_id = a.agency_id AND l.user_id = r.holder_id)
        ORDER BY a.at DESC, a.number, a.percent DESC LIMIT 
        """;

    public static async Task<UsageRows> ReadAsync(Database database, string agencyId, IReadOnlyList<MonthSpan> months, CancellationToken cancellation)
    {
        await using var session = await database.BeginReadAsync(cancellation);
        var agency = new Rows("agency_id text", "first text", "last text").Add(agencyId, months[0].Month, months[^1].Month);
        var each = Each(agencyId, months);
        var lines = session.Read(Lines, agency, Line);
        var counters = session.Read(Counters, agency, row => Count(row) with { TopUp = row.GetInt32(5) });
        var texts = session.Read(Texts, each, Count);
        var givenBack = session.Read(GivenBack, each, Count);
        var received = session.Read(Received, each, Count);
        await session.SendAsync(cancellation);
        return new UsageRows(lines, counters, [.. texts, .. givenBack], received);
    }

    public static async Task<ImmutableArray<UsageAlert>> AlertsAsync(Database database, string agencyId, string? holderId, int limit, CancellationToken cancellation)
    {
        await using var session = await database.BeginReadAsync(cancellation);
        var alerts = session.Read(Alerts + limit, new Rows("agency_id text", "holder_id text").Add(agencyId, holderId), Alert);
        await session.SendAsync(cancellation);
        return [.. alerts];
    }

    public static Rows Each(string agencyId, IReadOnlyList<MonthSpan> months)
    {
        var rows = new Rows("agency_id text", "month text", "starts_at bigint", "ends_at bigint");
        foreach (var month in months)
        {
            rows.Add(agencyId, month.Month, Micros.Of(month.StartsAt), Micros.Of(month.EndsAt));
        }

        return rows;
    }

    private static UsageLine Line(DbDataReader row) =>
        new(PhoneNumber.Parse(row.GetString(0)), row.GetString(1), (NumberLife)row.GetInt32(2) is NumberLife.Active or NumberLife.Cancelled);

    private static MonthTexts Count(DbDataReader row) =>
        new(row.GetString(0), PhoneNumber.Parse(row.GetString(1)), row.TextOrNull(2), Convert.ToInt32(row.GetValue(3), null), Convert.ToInt32(row.GetValue(4), null));

    private static UsageAlert Alert(DbDataReader row) => new(
        PhoneNumber.Parse(row.GetString(0)), row.GetString(1), row.GetInt32(2), Micros.At(row.GetInt64(3)), row.GetInt32(4), row.GetInt32(5));
}
