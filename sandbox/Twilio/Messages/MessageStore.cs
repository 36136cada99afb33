using Dapper;
using Longcode.Sandbox.Storage;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>Every message that the carrier took, in order: the ledger that judges what was sent twice.</summary>
internal sealed class MessageStore(Database database)
{
    private const string Columns =
        """
        seq, sid, direction, sender, recipient, body, segments, media, status, error_code AS ErrorCode, service_sid AS ServiceSid,
        callback, text_id AS TextId, created, updated, sent, send_at AS SendAt, webhook_status AS WebhookStatus, note, settled
        """;

    public Task AddAsync(Message message) => database.WriteAsync(connection => connection.Execute(
        """
        INSERT INTO message (sid, direction, sender, recipient, body, segments, media, status, error_code, service_sid, callback,
                             text_id, created, updated, sent, send_at, webhook_status, note, settled)
        VALUES (@Sid, @Direction, @Sender, @Recipient, @Body, @Segments, @Media, @Status, @ErrorCode, @ServiceSid, @Callback,
                @TextId, @Created, @Updated, @Sent, @SendAt, @WebhookStatus, @Note, @Settled)
        """,
        message));

    /// <summary>False when the message has come to its end meanwhile.</summary>
    public async Task<bool> MoveAsync(Message message)
    {
        var rows = 0;
        await database.WriteAsync(connection => rows = connection.Execute(
            """
            UPDATE message SET sender = @Sender, segments = @Segments, status = @Status, error_code = @ErrorCode, updated = @Updated, sent = @Sent,
                               settled = @Settled
            WHERE sid = @Sid AND status IN ('accepted', 'scheduled', 'queued', 'sending', 'sent')
            """,
            message));
        return rows == 1;
    }

    public Task SettleAsync(string sid) => database.WriteAsync(connection =>
        connection.Execute("UPDATE message SET settled = 1 WHERE sid = @sid", new { sid }));

    /// <summary>False when it was sent already.</summary>
    public async Task<bool> CancelAsync(string sid, DateTimeOffset now)
    {
        var rows = 0;
        await database.WriteAsync(connection => rows = connection.Execute(
            "UPDATE message SET status = 'canceled', updated = @at, settled = 1 WHERE sid = @sid AND status = 'scheduled'",
            new { sid, at = now.ToUnixTimeMilliseconds() }));
        return rows == 1;
    }

    public Task RedactAsync(string sid, DateTimeOffset now) => database.WriteAsync(connection => connection.Execute(
        "UPDATE message SET body = '', updated = @at WHERE sid = @sid", new { sid, at = now.ToUnixTimeMilliseconds() }));

    public Task SetWebhookStatusAsync(string sid, int? status) => database.WriteAsync(connection => connection.Execute(
        "UPDATE message SET webhook_status = @status WHERE sid = @sid", new { sid, status }));

    /// <summary>Gone from the API; the ledger keeps it.</summary>
    public Task DeleteAsync(string sid) => database.WriteAsync(connection =>
        connection.Execute("UPDATE message SET deleted = 1 WHERE sid = @sid", new { sid }));

    public Message? Find(string sid)
    {
        using var connection = database.OpenReader();
        return connection.QueryFirstOrDefault<Message>($"SELECT {Columns} FROM message WHERE sid = @sid AND deleted = 0", new { sid });
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Message> List(MessageQuery query)
    {
        using var connection = database.OpenReader();
        return connection.Query<Message>($"SELECT {Columns} FROM message WHERE {query.Where} ORDER BY seq DESC LIMIT @Limit OFFSET @Offset", query).AsList();
    }

    /// <summary>What has not come to its end, or not been called back, oldest first: taken up again after a restart.</summary>
    public IReadOnlyList<Message> Moving()
    {
        using var connection = database.OpenReader();
        return connection.Query<Message>($"SELECT {Columns} FROM message WHERE settled = 0 ORDER BY seq").AsList();
    }

    public IReadOnlyList<Message> TakenFromApi()
    {
        using var connection = database.OpenReader();
        return connection.Query<Message>($"SELECT {Columns} FROM message WHERE direction = 'outbound-api' ORDER BY seq").AsList();
    }

    public long CountTakenFromApi()
    {
        using var connection = database.OpenReader();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM message WHERE direction = 'outbound-api'");
    }

    /// <summary>What that phone sent and what reached it, oldest first, the newest <paramref name="limit"/>.</summary>
    public IReadOnlyList<Message> OnHandset(string phone, int limit)
    {
        using var connection = database.OpenReader();
        var newest = connection.Query<Message>(
            $"""
            SELECT {Columns} FROM (
                SELECT * FROM (SELECT * FROM message WHERE sender = @phone AND direction = 'inbound' ORDER BY seq DESC LIMIT @limit)
                UNION ALL
                SELECT * FROM (SELECT * FROM message WHERE recipient = @phone AND status = 'delivered' ORDER BY seq DESC LIMIT @limit)
            ) ORDER BY seq DESC LIMIT @limit
            """,
            new { phone, limit }).AsList();
        newest.Reverse();
        return newest;
    }

    /// <summary>The latest text on each phone that has any, newest first.</summary>
    public IReadOnlyList<Message> LatestPerHandset(int limit)
    {
        using var connection = database.OpenReader();
        return connection.Query<Message>(
            $"""
            SELECT {Columns} FROM message WHERE seq IN (
                SELECT MAX(seq) FROM (SELECT seq, CASE direction WHEN 'inbound' THEN sender ELSE recipient END AS phone
                                      FROM message WHERE status IN ('delivered', 'received') ORDER BY seq DESC LIMIT 20000)
                GROUP BY phone)
            ORDER BY seq DESC LIMIT @limit
            """,
            new { limit }).AsList();
    }
}
