using System.Data.Common;
using Longcode.Numbers;
using Longcode.Tenants;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>Reads lines and texts as the pipeline knows them; outside a batch from the ungated source.</summary>
public static class LineReads
{
    public const string LineColumns =
        """
        l.number, l.agency_id, l.user_id, l.order_id, l.carrier_sid, l.locality, l.life, l.standing, l.standing_version, l.standing_since,
        l.time_zone, l.bought_at, l.receives_until, l.month, l.month_ends_at, l.sent, l.accepted_seq, l.done_seq, l.last_at, l.version,
        l.top_up_cap, l.top_up_month, l.top_up_packs, l.top_up_texts, l.top_up_last, l.top_up_halt
        """;

    public const string TextColumns =
        """
        t.id, t.agency_id, t.number, t.phone, t.direction, t.status, t.seq, t.month, t.body, t.segments, t.encoding, t.origin,
        t.user_id, t.person_id, t.activity_type, t.fingerprint, t.carrier_sid, t.error_code, t.refusal, t.attempt, t.attempted_at, t.due_at, t.created_at,
        octet_length(t.life)
        """;

    /// <summary>Accepted, submitting, unknown.</summary>
    private const string Unsettled = "t.direction = 0 AND t.status IN (0, 1, 2)";

    /// <summary>With the carrier, without a last word: queued, sending, sent.</summary>
    private const string Awaiting = "t.status IN (3, 4, 5)";

    /// <summary>Without a sid: submitting, unknown, uncertain, and what its sender has settled since as arrived or as left.</summary>
    private const string MayBeTaken = "t.status IN (1, 2, 6, 8, 11)";

    private const int NewestSids = 10_000;

    public static async Task<NumberLine?> LineAsync(Database database, PhoneNumber number, CancellationToken cancellation) =>
        (await ReadAsync(database, $"SELECT {LineColumns} FROM number_line l WHERE l.number = @number", Line, cancellation, ("number", number.Value)))
        .SingleOrDefault();

    /// <summary>Active, and cancelled in their grace.</summary>
    public static Task<IReadOnlyList<NumberLine>> HeldAsync(Database database, string agencyId, CancellationToken cancellation) => ReadAsync(
        database, $"SELECT {LineColumns} FROM number_line l WHERE l.agency_id = @agency AND l.life IN (2, 3) ORDER BY l.bought_at, l.number",
        Line, cancellation, ("agency", agencyId));

    public static Task<IReadOnlyList<TextRow>> UnsettledAsync(
        Database database, PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation) => ReadAsync(
        database, $"SELECT {TextColumns} FROM text t WHERE t.number = @number AND t.seq > @after AND {Unsettled} ORDER BY t.seq LIMIT @limit",
        Text, cancellation, ("number", number.Value), ("after", afterSeq), ("limit", limit));

    /// <summary>Those of the texts that still wait for the carrier's last word.</summary>
    public static async Task<IReadOnlyList<TextRow>> AwaitingAsync(
        Database database, PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation)
    {
        var rows = new Rows("id text", "number text");
        foreach (var id in textIds)
        {
            rows.Add(id, number.Value);
        }

        await using var session = await database.BeginReadAsync(cancellation);
        var found = session.Read($"SELECT {TextColumns} FROM {{rows}} JOIN text t ON t.id = r.id AND t.number = r.number WHERE {Awaiting}", rows, Text);
        await session.CommitAsync(cancellation);
        return found;
    }

    public static Task<IReadOnlyList<AttemptedText>> AttemptedAsync(Database database, PhoneNumber number, DateTimeOffset since, CancellationToken cancellation) => ReadAsync(
        database,
        $"""
        SELECT t.id, t.carrier_sid, t.phone, t.attempted_at FROM text t
        WHERE t.number = @number AND t.attempted_at >= @since AND t.direction = 0 AND (t.carrier_sid IS NOT NULL OR {MayBeTaken})
        """,
        row => new AttemptedText(row.GetString(0), row.TextOrNull(1), PhoneNumber.Parse(row.GetString(2)), Micros.At(row.GetInt64(3))),
        cancellation, ("number", number.Value), ("since", Micros.Of(since)));

    /// <summary>By the time at which a text is looked after, which follows its attempt and has the index.</summary>
    public static Task<IReadOnlyList<KnownSid>> AllSidsAsync(Database database, DateTimeOffset since, TimeSpan sweepAfter, CancellationToken cancellation) => ReadAsync(
        database,
        """
        SELECT t.carrier_sid, t.attempted_at FROM text t
        WHERE t.due_at >= @due AND t.attempted_at >= @since AND t.carrier_sid IS NOT NULL AND t.direction = 0 ORDER BY t.due_at DESC LIMIT @limit
        """,
        row => new KnownSid(row.GetString(0), Micros.At(row.GetInt64(1))),
        cancellation, ("due", Micros.Of(since + sweepAfter)), ("since", Micros.Of(since)), ("limit", NewestSids));

    public static NumberLine Line(DbDataReader row) => new()
    {
        Number = PhoneNumber.Parse(row.GetString(0)),
        AgencyId = row.GetString(1),
        UserId = row.GetString(2),
        OrderId = row.GetString(3),
        CarrierSid = row.TextOrNull(4),
        Locality = row.GetString(5),
        Life = (NumberLife)row.GetInt32(6),
        Standing = (Standing)row.GetInt32(7),
        StandingVersion = row.GetInt64(8),
        StandingSince = Micros.At(row.LongOrNull(9)),
        TimeZone = row.GetString(10),
        BoughtAt = Micros.At(row.GetInt64(11)),
        ReceivesUntil = Micros.At(row.LongOrNull(12)),
        Month = row.GetString(13),
        MonthEndsAt = Micros.At(row.GetInt64(14)),
        Sent = row.GetInt32(15),
        AcceptedSeq = row.GetInt64(16),
        DoneSeq = row.GetInt64(17),
        LastAt = Micros.At(row.GetInt64(18)),
        Version = row.GetInt64(19),
        TopUp = TopUp(row),
    };

    /// <summary>Few numbers have one: all others share the one that is off.</summary>
    private static LineTopUp TopUp(DbDataReader row) => row.GetInt32(20) == 0 && row.GetString(21).Length == 0
        ? LineTopUp.Off
        : new LineTopUp(row.GetInt32(20), row.GetString(21), row.GetInt32(22), row.GetInt32(23), row.GetString(24), row.GetString(25));

    public static TextRow Text(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        AgencyId = row.GetString(1),
        Number = PhoneNumber.Parse(row.GetString(2)),
        Phone = PhoneNumber.OfSender(row.GetString(3)),
        Direction = (TextDirection)row.GetInt32(4),
        Status = (TextStatus)row.GetInt32(5),
        Seq = row.GetInt64(6),
        Month = row.GetString(7),
        Body = row.GetString(8),
        Segments = row.GetInt32(9),
        Encoding = (SegmentEncoding)row.GetInt32(10),
        Origin = (TextOrigin)row.GetInt32(11),
        UserId = row.TextOrNull(12),
        PersonId = row.TextOrNull(13),
        ActivityType = row.GetString(14),
        Fingerprint = row.GetString(15),
        CarrierSid = row.TextOrNull(16),
        ErrorCode = row.TextOrNull(17),
        Refusal = TextJson.ReadRefusal(row.TextOrNull(18)),
        Attempt = row.GetInt32(19),
        AttemptedAt = Micros.At(row.LongOrNull(20)),
        DueAt = Micros.At(row.LongOrNull(21)),
        CreatedAt = Micros.At(row.GetInt64(22)),
        LifeLength = row.GetInt32(23),
    };

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        Database database, string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(read(reader));
        }

        return found;
    }
}

internal static class Columns
{
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? LongOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
