using System.Text;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>Writes what a batch decided; it goes with the COMMIT in one round trip.</summary>
internal static class LineWrites
{
    private const string LineColumns =
        """
        number, agency_id, user_id, order_id, carrier_sid, locality, life, standing, standing_version, standing_since, time_zone,
        bought_at, receives_until, month, month_ends_at, sent, accepted_seq, done_seq, last_at, version,
        top_up_cap, top_up_month, top_up_packs, top_up_texts, top_up_last, top_up_halt
        """;

    private const string InsertLines =
        $$"""
        INSERT INTO number_line ({{LineColumns}})
        SELECT r.number, r.agency_id, r.user_id, r.order_id, r.carrier_sid, r.locality, r.life, r.standing, r.standing_version, r.standing_since,
               r.time_zone, r.bought_at, r.receives_until, r.month, r.month_ends_at, r.sent, r.accepted_seq, r.done_seq, r.last_at, r.version,
               r.top_up_cap, r.top_up_month, r.top_up_packs, r.top_up_texts, r.top_up_last, r.top_up_halt
        FROM {rows}
        """;

    private const string UpdateLines =
        """
        UPDATE number_line AS l SET
            agency_id = r.agency_id, user_id = r.user_id, order_id = r.order_id, carrier_sid = r.carrier_sid, locality = r.locality, life = r.life,
            standing = r.standing, standing_version = r.standing_version, standing_since = r.standing_since, time_zone = r.time_zone,
            bought_at = r.bought_at, receives_until = r.receives_until, month = r.month, month_ends_at = r.month_ends_at, sent = r.sent,
            accepted_seq = r.accepted_seq, done_seq = r.done_seq, last_at = r.last_at, version = r.version,
            top_up_cap = r.top_up_cap, top_up_month = r.top_up_month, top_up_packs = r.top_up_packs, top_up_texts = r.top_up_texts, top_up_last = r.top_up_last, top_up_halt = r.top_up_halt
        FROM {rows} WHERE l.number = r.number
        """;

    private const string InsertTexts =
        """
        INSERT INTO text (id, agency_id, number, phone, direction, status, seq, month, body, segments, encoding, origin, user_id, person_id,
            activity_type, related, media, fingerprint, carrier_sid, error_code, refusal, attempt, attempted_at, due_at, created_at, life)
        SELECT r.id, r.agency_id, r.number, r.phone, r.direction, r.status, r.seq, r.month, r.body, r.segments, r.encoding, r.origin, r.user_id,
            r.person_id, r.activity_type, r.related, r.media, r.fingerprint, r.carrier_sid, r.error_code, r.refusal, r.attempt, r.attempted_at,
            r.due_at, r.created_at, r.life
        FROM {rows}
        """;

    private const string UpdateTexts =
        """
        UPDATE text AS t SET status = r.status, seq = r.seq, carrier_sid = r.carrier_sid, error_code = r.error_code, refusal = r.refusal,
            attempt = r.attempt, attempted_at = r.attempted_at, due_at = r.due_at, life = t.life || r.life
        FROM {rows} WHERE t.id = r.id
        """;

    /// <summary>The life line only grows: a row of the same length is the row that was decided on.</summary>
    private const string UpdateRemembered = UpdateTexts + " AND octet_length(t.life) = r.life_length RETURNING 1";

    private const string InsertActivities =
        """
        INSERT INTO activity (subject_id, at, text_id, agency_id, subject, type, unconfirmed)
        SELECT r.subject_id, r.at, r.text_id, r.agency_id, r.subject, r.type, r.unconfirmed FROM {rows} WHERE true
        ON CONFLICT DO NOTHING
        """;

    private const string UpsertConversations =
        """
        INSERT INTO conversation (agency_id, number, phone, person_id, ambiguous, last_text_id, last_at, unread, waits_since)
        SELECT r.agency_id, r.number, r.phone, r.person_id, r.ambiguous, r.last_text_id, r.last_at, r.unread, r.waits_since FROM {rows} WHERE true
        ON CONFLICT (agency_id, number, phone) DO UPDATE SET person_id = excluded.person_id, ambiguous = excluded.ambiguous,
            last_text_id = excluded.last_text_id, last_at = excluded.last_at, unread = excluded.unread, waits_since = excluded.waits_since
        """;

    private const string DeleteClosed =
        "DELETE FROM closed WHERE (agency_id, phone, number) IN (SELECT r.agency_id, r.phone, r.number FROM {rows})";

    private const string InsertClosed =
        """
        INSERT INTO closed (agency_id, phone, number, reason, since, words)
        SELECT r.agency_id, r.phone, r.number, r.reason, r.since, r.words FROM {rows} WHERE true
        ON CONFLICT DO NOTHING
        """;

    private const string InsertConsent =
        """
        INSERT INTO consent_event (agency_id, phone, at, id, state, source, words, number)
        SELECT r.agency_id, r.phone, r.at, r.id, r.state, r.source, r.words, r.number FROM {rows} WHERE true
        ON CONFLICT DO NOTHING
        """;

    private const string AddMonths =
        """
        INSERT INTO number_month (number, agency_id, month, sent, top_up) SELECT r.number, r.agency_id, r.month, r.sent, r.top_up FROM {rows} WHERE true
        ON CONFLICT (number, agency_id, month) DO UPDATE SET sent = number_month.sent + excluded.sent, top_up = number_month.top_up + excluded.top_up
        """;

    private const string InsertGivenBack =
        """
        INSERT INTO text_given_back (agency_id, month, text_id, number, user_id, segments)
        SELECT r.agency_id, r.month, r.text_id, r.number, r.user_id, r.segments FROM {rows}
        """;

    private const string InsertAlerts =
        """
        INSERT INTO usage_alert (agency_id, month, number, percent, at, sent, included)
        SELECT r.agency_id, r.month, r.number, r.percent, r.at, r.sent, r.included FROM {rows} WHERE true
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Changes texts that were not read; one entry for each that still was as remembered.</summary>
    public static IReadOnlyList<int> ChangeRemembered(Session session, IEnumerable<TextRow> texts) =>
        session.Read(UpdateRemembered, ChangedTexts(texts), row => row.GetInt32(0));

    public static void Write(Session session, LineBatch batch)
    {
        session.Write(InsertLines, Lines(batch.NewLines));
        session.Write(UpdateLines, Lines(batch.ChangedLines));
        session.Write(InsertTexts, NewTexts(batch.Locked.SelectMany(w => w.NewTexts)));
        session.Write(UpdateTexts, ChangedTexts(batch.Locked.SelectMany(w => w.ChangedTexts)));
        session.Write(InsertActivities, Activities(batch.Locked.SelectMany(w => w.Activities)));
        session.Write(UpsertConversations, Conversations(batch.Locked.SelectMany(w => w.Conversations)));
        WriteConsent(session, batch);
        session.Write(AddMonths, Months(batch.Locked.SelectMany(w => w.Months)));
        session.Write(InsertGivenBack, GivenBack(batch.Locked.SelectMany(w => w.GivenBack)));
        session.Write(InsertAlerts, Alerts(batch.Locked.SelectMany(w => w.Alerts)));
    }

    private static void WriteConsent(Session session, LineBatch batch)
    {
        var gone = new Rows("agency_id text", "phone text", "number text");
        var closed = new Rows("agency_id text", "phone text", "number text", "reason integer", "since bigint", "words text");
        foreach (var ((agency, phone, number), row) in batch.Facts.ClosedChanges.OrderBy(c => c.Key.Phone.Value, StringComparer.Ordinal))
        {
            if (row is null)
            {
                gone.Add(agency, phone.Value, number?.Value ?? "*");
            }
            else
            {
                closed.Add(agency, phone.Value, number?.Value ?? "*", (int)row.Reason, Micros.Of(row.Since), row.Words);
            }
        }

        session.Write(DeleteClosed, gone);
        session.Write(InsertClosed, closed);
        session.Write(InsertConsent, Consent(batch.Locked.SelectMany(w => w.Consent)));
    }

    private static Rows Lines(IEnumerable<NumberLine> lines)
    {
        var rows = new Rows(
            "number text", "agency_id text", "user_id text", "order_id text", "carrier_sid text", "locality text", "life integer", "standing integer",
            "standing_version bigint", "standing_since bigint", "time_zone text", "bought_at bigint", "receives_until bigint", "month text",
            "month_ends_at bigint", "sent integer", "accepted_seq bigint", "done_seq bigint", "last_at bigint", "version bigint",
            "top_up_cap integer", "top_up_month text", "top_up_packs integer", "top_up_texts integer", "top_up_last text", "top_up_halt text");
        foreach (var l in lines)
        {
            rows.Add(
                l.Number.Value, l.AgencyId, l.UserId, l.OrderId, l.CarrierSid, l.Locality, (int)l.Life, (int)l.Standing,
                l.StandingVersion, Micros.Of(l.StandingSince), l.TimeZone, Micros.Of(l.BoughtAt), Micros.Of(l.ReceivesUntil), l.Month,
                Micros.Of(l.MonthEndsAt), l.Sent, l.AcceptedSeq, l.DoneSeq, Micros.Of(l.LastAt), l.Version,
                l.TopUp.Cap, l.TopUp.Month, l.TopUp.Packs, l.TopUp.Texts, l.TopUp.LastStep, l.TopUp.Halt);
        }

        return rows;
    }

    private static Rows NewTexts(IEnumerable<TextRow> texts)
    {
        var rows = new Rows(
            "id text", "agency_id text", "number text", "phone text", "direction integer", "status integer", "seq bigint", "month text", "body text",
            "segments integer", "encoding integer", "origin integer", "user_id text", "person_id text", "activity_type text", "related text", "media text",
            "fingerprint text", "carrier_sid text", "error_code text", "refusal text", "attempt integer", "attempted_at bigint", "due_at bigint",
            "created_at bigint", "life text");
        foreach (var t in texts)
        {
            rows.Add(
                t.Id, t.AgencyId, t.Number.Value, t.Phone.Value, (int)t.Direction, (int)t.Status, t.Seq, t.Month, t.Body,
                t.Segments, (int)t.Encoding, (int)t.Origin, t.UserId, t.PersonId, t.ActivityType, TextJson.Write(t.Related), TextJson.Write(t.Media),
                t.Fingerprint, t.CarrierSid, t.ErrorCode, TextJson.Write(t.Refusal), t.Attempt, Micros.Of(t.AttemptedAt), Micros.Of(t.DueAt),
                Micros.Of(t.CreatedAt), Life(t));
        }

        return rows;
    }

    private static Rows ChangedTexts(IEnumerable<TextRow> texts)
    {
        var rows = new Rows(
            "id text", "status integer", "seq bigint", "carrier_sid text", "error_code text", "refusal text", "attempt integer", "attempted_at bigint",
            "due_at bigint", "life text", "life_length integer");
        foreach (var t in texts)
        {
            var before = t.LifeLength;
            rows.Add(
                t.Id, (int)t.Status, t.Seq, t.CarrierSid, t.ErrorCode, TextJson.Write(t.Refusal), t.Attempt, Micros.Of(t.AttemptedAt),
                Micros.Of(t.DueAt), Life(t), before);
        }

        return rows;
    }

    /// <summary>What the row's life line grows by.</summary>
    private static string Life(TextRow text)
    {
        var life = string.Concat(text.NewEvents.Select(TextJson.Line));
        text.LifeLength += Encoding.UTF8.GetByteCount(life);
        return life;
    }

    private static Rows Activities(IEnumerable<ActivityRow> activities)
    {
        var rows = new Rows("subject_id text", "at bigint", "text_id text", "agency_id text", "subject integer", "type text", "unconfirmed integer");
        foreach (var a in activities)
        {
            rows.Add(a.SubjectId, Micros.Of(a.At), a.TextId, a.AgencyId, (int)a.Subject, a.Type, a.Unconfirmed);
        }

        return rows;
    }

    private static Rows Conversations(IEnumerable<ConversationRow> conversations)
    {
        var rows = new Rows(
            "agency_id text", "number text", "phone text", "person_id text", "ambiguous integer", "last_text_id text", "last_at bigint", "unread integer",
            "waits_since bigint");
        foreach (var c in conversations)
        {
            rows.Add(
                c.AgencyId, c.Number.Value, c.Phone.Value, c.PersonId, c.Ambiguous, c.LastTextId, Micros.Of(c.LastAt), c.Unread, Micros.Of(c.WaitsSince));
        }

        return rows;
    }

    private static Rows Consent(IEnumerable<ConsentRow> events)
    {
        var rows = new Rows("agency_id text", "phone text", "at bigint", "id text", "state integer", "source text", "words text", "number text");
        foreach (var e in events)
        {
            rows.Add(e.AgencyId, e.Phone.Value, Micros.Of(e.At), e.Id, (int)e.State, e.Source, e.Words, e.Number?.Value ?? "*");
        }

        return rows;
    }

    private static Rows Months(IEnumerable<MonthChange> changes)
    {
        var rows = new Rows("number text", "agency_id text", "month text", "sent integer", "top_up integer");
        foreach (var month in changes.GroupBy(c => (c.Number, c.AgencyId, c.Month)))
        {
            rows.Add(month.Key.Number.Value, month.Key.AgencyId, month.Key.Month, month.Sum(c => c.Sent), month.Sum(c => c.TopUp));
        }

        return rows;
    }

    private static Rows GivenBack(IEnumerable<TextRow> texts)
    {
        var rows = new Rows("agency_id text", "month text", "text_id text", "number text", "user_id text", "segments integer");
        foreach (var t in texts)
        {
            rows.Add(t.AgencyId, t.Month, t.Id, t.Number.Value, t.UserId, t.Segments);
        }

        return rows;
    }

    private static Rows Alerts(IEnumerable<AlertRow> alerts)
    {
        var rows = new Rows("agency_id text", "month text", "number text", "percent integer", "at bigint", "sent integer", "included integer");
        foreach (var (agency, alert) in alerts)
        {
            rows.Add(agency, alert.Month, alert.Number.Value, alert.Percent, Micros.Of(alert.At), alert.Sent, alert.Included);
        }

        return rows;
    }
}
