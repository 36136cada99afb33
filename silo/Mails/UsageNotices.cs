using System.Data.Common;
using Longcode.Accounts;
using Longcode.Mails;
using Longcode.Numbers;
using Longcode.Silo.Storage;
using Longcode.Silo.Storage.Log;
using Longcode.Tenants;

namespace Longcode.Silo.Mails;

/// <summary>
/// Makes mails of the usage alerts, which the text log wrote with the text that caused them. Mails and mark are one commit; whom to tell is
/// decided here, off the path of the text.
/// </summary>
internal sealed partial class UsageNotices(Database database, Outbox outbox, IGrainFactory grains, TimeProvider time, ILogger<UsageNotices> logger)
{
    private const string Unmailed =
        """
        SELECT a.agency_id, a.number, a.month, a.percent, a.at, a.sent, a.included,
            (SELECT l.user_id FROM number_line l WHERE l.number = a.number AND l.agency_id = a.agency_id)
        FROM {rows} JOIN usage_alert a ON a.is_mailed = 0 AND a.at >= r.since ORDER BY a.at LIMIT 500
        """;

    private const string Mark =
        """
        UPDATE usage_alert AS a SET is_mailed = 1 FROM {rows}
        WHERE a.agency_id = r.agency_id AND a.month = r.month AND a.number = r.number AND a.percent = r.percent
        """;

    /// <summary>What comes from a time without mail, or from a long outage, helps nobody any more.</summary>
    private const string PassOver = "UPDATE usage_alert SET is_mailed = 1 WHERE is_mailed = 0 AND at < @since";

    public async Task WriteAsync(CancellationToken cancellation)
    {
        var since = Micros.Of(time.GetUtcNow() - MailRules.WorthSendingFor);
        foreach (var agency in (await ReadAsync(since, cancellation)).GroupBy(notice => notice.AgencyId, StringComparer.Ordinal))
        {
            try
            {
                await WriteAsync([.. agency], await grains.GetGrain<ITenantGrain>(agency.Key).UsersAsync(), cancellation);
            }
            catch (Exception e) when (BackgroundWork.Survives(e, cancellation))
            {
                LogNotWritten(agency.Key, e);
            }
        }
    }

    /// <summary>Once in a while: it looks for what was left aside.</summary>
    public async Task PassOverAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync(PassOver, new { since = Micros.Of(time.GetUtcNow() - MailRules.WorthSendingFor) }, cancellation);
        await session.CommitAsync(cancellation);
    }

    private async Task<IReadOnlyList<Notice>> ReadAsync(long since, CancellationToken cancellation)
    {
        await using var session = await database.BeginReadAsync(cancellation);
        var found = session.Read(Unmailed, new Rows("since bigint").Add(since), Notice.Read);
        await session.SendAsync(cancellation);
        return found;
    }

    private async Task WriteAsync(IReadOnlyList<Notice> notices, IReadOnlyCollection<AccountView> accounts, CancellationToken cancellation)
    {
        var marked = new Rows("agency_id text", "month text", "number text", "percent integer");
        foreach (var (agency, _, alert) in notices)
        {
            marked.Add(agency, alert.Month, alert.Number.Value, alert.Percent);
        }

        await using var session = await database.BeginAsync(cancellation);
        outbox.Add(session, notices.SelectMany(notice => UsageMails.Of(notice.Alert, notice.HolderId, accounts)));
        session.Write(Mark, marked);
        await session.CommitAsync(cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "The usage alerts of agency {Agency} could not be made mails; the next round tries again.")]
    private partial void LogNotWritten(string agency, Exception e);

    private sealed record Notice(string AgencyId, string? HolderId, UsageAlert Alert)
    {
        public static Notice Read(DbDataReader row) => new(row.GetString(0), row.TextOrNull(7), new UsageAlert(
            PhoneNumber.Parse(row.GetString(1)), row.GetString(2), row.GetInt32(3), Micros.At(row.GetInt64(4)), row.GetInt32(5), row.GetInt32(6)));
    }
}
