using System.Data.Common;
using Longcode.Numbers;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Log;

/// <summary>Locks the lines of a batch and reads, behind the locks, what its decisions rest on: one round trip.</summary>
internal static class FactReads
{
    private const string PhoneColumns =
        "p.agency_id, p.phone, p.person_id, p.place, p.type, p.do_not_text, p.do_not_text_since, p.do_not_text_by";

    private const string ConversationColumns =
        "c.agency_id, c.number, c.phone, c.person_id, c.ambiguous, c.last_text_id, c.last_at, c.unread, c.waits_since";

    private const string ClosedColumns = "c.agency_id, c.phone, c.number, c.reason, c.since, c.words";

    /// <summary>Texts are locked too: a change that rests on its text alone takes no lock on the line.</summary>
    public static async Task<(Dictionary<PhoneNumber, NumberLine> Lines, LineFacts Facts)> ReadAsync(Session session, IReadOnlyList<LineItem> items)
    {
        var asked = Asked.Of(items);
        var lines = session.Read($"SELECT {LineReads.LineColumns} FROM {{rows}} JOIN number_line l ON l.number = r.number ORDER BY l.number {{lock:l}}",
            asked.Lines, LineReads.Line);
        var texts = session.Read($"SELECT {LineReads.TextColumns} FROM {{rows}} JOIN text t ON t.id = r.id AND t.number = r.number {{lock:t}}", asked.Texts, LineReads.Text);
        var byPhone = session.Read($"SELECT {PhoneColumns} FROM {{rows}} JOIN person_phone p ON p.agency_id = r.agency_id AND p.phone = r.phone", asked.Phones, Phone);
        var byPerson = session.Read($"SELECT {PhoneColumns} FROM {{rows}} JOIN person_phone p ON p.person_id = r.person_id AND p.agency_id = r.agency_id", asked.People, Phone);
        var byPhoneOfPeople = session.Read(
            $"""
            SELECT DISTINCT {PhoneColumns} FROM {"{rows}"} JOIN person_phone o ON o.person_id = r.person_id AND o.agency_id = r.agency_id
            JOIN person_phone p ON p.agency_id = o.agency_id AND p.phone = o.phone
            """, asked.People, Phone);
        var people = session.Read("SELECT p.agency_id, p.id FROM {rows} JOIN person p ON p.id = r.person_id AND p.agency_id = r.agency_id", asked.People, Pair);
        var records = session.Read("SELECT d.agency_id, d.id FROM {rows} JOIN record d ON d.id = r.record_id AND d.agency_id = r.agency_id", asked.Records, Pair);
        var own = session.Read("SELECT l.agency_id, l.number FROM {rows} JOIN number_line l ON l.number = r.phone AND l.agency_id = r.agency_id WHERE l.life IN (1, 2, 3)", asked.Phones, Pair);
        var closed = session.Read($"SELECT {ClosedColumns} FROM {{rows}} JOIN closed c ON c.agency_id = r.agency_id AND c.phone = r.phone", asked.Phones, Closed);
        var closedToPeople = session.Read(
            $"""
            SELECT {ClosedColumns} FROM {"{rows}"} JOIN person_phone p ON p.person_id = r.person_id AND p.agency_id = r.agency_id
            JOIN closed c ON c.agency_id = p.agency_id AND c.phone = p.phone
            """, asked.People, Closed);
        var threads = session.Read(
            $"SELECT {ConversationColumns} FROM {{rows}} JOIN conversation c ON c.agency_id = r.agency_id AND c.number = r.number AND c.phone = r.phone",
            asked.Threads, Conversation);
        var threadsOfPeople = session.Read(
            $"""
            SELECT {ConversationColumns} FROM {"{rows}"} JOIN person_phone p ON p.person_id = r.person_id AND p.agency_id = r.agency_id
            JOIN conversation c ON c.agency_id = p.agency_id AND c.number = r.number AND c.phone = p.phone
            """, asked.People, Conversation);
        var starts = session.Read(
            "SELECT e.agency_id, e.phone, max(e.at) FROM {rows} JOIN consent_event e ON e.agency_id = r.agency_id AND e.phone = r.phone WHERE e.state = 2 GROUP BY e.agency_id, e.phone",
            asked.Starts, Start);
        await session.SendAsync();
        return (lines.ToDictionary(l => l.Number), Gather(texts, [.. byPhone, .. byPhoneOfPeople], byPerson, people, records, own, [.. closed, .. closedToPeople], [.. threads, .. threadsOfPeople], starts));
    }

    private static LineFacts Gather(
        IReadOnlyList<TextRow> texts, IReadOnlyList<PhoneRow> byPhone, IReadOnlyList<PhoneRow> byPerson, IReadOnlyList<(string, string)> people,
        IReadOnlyList<(string, string)> records, IReadOnlyList<(string, string)> own, IReadOnlyList<ClosedRow> closed,
        IReadOnlyList<ConversationRow> threads, IReadOnlyList<(string, PhoneNumber, DateTimeOffset)> starts)
    {
        var facts = new LineFacts
        {
            ByPhone = byPhone.ToLookup(p => (p.AgencyId, p.Phone)),
            ByPerson = byPerson.ToLookup(p => p.PersonId, StringComparer.Ordinal),
        };
        foreach (var text in texts)
        {
            facts.Texts[text.Id] = text;
        }

        foreach (var row in closed)
        {
            facts.Load(row);
        }

        foreach (var thread in threads)
        {
            facts.Conversations.TryAdd((thread.AgencyId, thread.Number, thread.Phone), thread);
        }

        foreach (var (agency, phone, at) in starts)
        {
            facts.LastStarts[(agency, phone)] = at;
        }

        facts.People.UnionWith(people);
        facts.Records.UnionWith(records);
        facts.OwnNumbers.UnionWith(own.Select(o => (o.Item1, PhoneNumber.Parse(o.Item2))));
        return facts;
    }

    private static (string, string) Pair(DbDataReader row) => (row.GetString(0), row.GetString(1));

    private static (string, PhoneNumber, DateTimeOffset) Start(DbDataReader row) =>
        (row.GetString(0), PhoneNumber.OfSender(row.GetString(1)), Micros.At(row.GetInt64(2)));

    private static PhoneRow Phone(DbDataReader row) => new(
        row.GetString(0), PhoneNumber.Parse(row.GetString(1)), row.GetString(2), row.GetInt32(3), row.GetInt32(4) == 0, row.GetInt32(5) != 0,
        Micros.At(row.LongOrNull(6)), row.TextOrNull(7));

    private static ClosedRow Closed(DbDataReader row) => new(
        row.GetString(0), PhoneNumber.OfSender(row.GetString(1)), row.GetString(2) is "*" ? null : PhoneNumber.Parse(row.GetString(2)),
        (ClosedReason)row.GetInt32(3), Micros.At(row.GetInt64(4)), row.GetString(5));

    private static ConversationRow Conversation(DbDataReader row) =>
        new(row.GetString(0), PhoneNumber.Parse(row.GetString(1)), PhoneNumber.OfSender(row.GetString(2)))
        {
            PersonId = row.TextOrNull(3),
            Ambiguous = row.GetInt32(4) != 0,
            LastTextId = row.GetString(5),
            LastAt = Micros.At(row.GetInt64(6)),
            Unread = row.GetInt32(7),
            WaitsSince = Micros.At(row.LongOrNull(8)),
        };
}
