using Longcode.Numbers;
using Longcode.People;
using Longcode.Silo.Storage;
using Longcode.Texts;

namespace Longcode.Tests.Storage;

/// <summary>An agency's rows as the text log leaves them.</summary>
internal static class Agencies
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static PersonView Person(string id, string first, string last, params string[] phones) => new()
    {
        Id = id,
        FirstName = first,
        LastName = last,
        Company = "Harlan Foods",
        Title = "Controller",
        Emails = [$"{id}@example.com"],
        Phones = [.. phones.Select(phone => new PersonPhone { Number = PhoneNumber.Parse(phone), Type = PhoneType.Mobile })],
    };

    public static async Task AddLineAsync(this Database database, string agency, string number, string userId = "dana")
    {
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(
            """
            INSERT INTO number_line (number, agency_id, user_id, order_id, carrier_sid, locality, life, standing, standing_version, standing_since,
                time_zone, bought_at, receives_until, month, month_ends_at, sent, accepted_seq, done_seq, last_at, version)
            VALUES (@number, @agency, @userId, 'order', NULL, 'Akron, OH', 2, 0, 0, NULL, 'America/New_York', 1, NULL, '2026-11', 2, 7, 0, 0, 0, 1)
            """, new { number, agency, userId });
        await session.CommitAsync();
    }

    /// <summary>A text that no person has, in its conversation.</summary>
    public static async Task AddTextAsync(this Database database, string agency, string number, string phone, string id, int minute, TextDirection direction = TextDirection.Incoming)
    {
        var at = Micros.Of(Start.AddMinutes(minute));
        await using var session = await database.BeginAsync();
        await session.ExecuteAsync(
            """
            INSERT INTO text (id, agency_id, number, phone, direction, status, seq, month, body, segments, encoding, origin, user_id, person_id,
                activity_type, related, media, fingerprint, carrier_sid, error_code, refusal, attempt, attempted_at, due_at, created_at, life)
            VALUES (@id, @agency, @number, @phone, @direction, 12, 0, '', 'Hello', 1, 0, 0, NULL, NULL, 'Text Message Incoming', '[]', '[]', '', @id, NULL,
                NULL, 0, NULL, NULL, @at, @life)
            """, new { id, agency, number, phone, direction = (int)direction, at, life = TextJson.Line(new TextEvent(Micros.At(at), "received", null)) });
        await session.ExecuteAsync(
            """
            INSERT INTO conversation (agency_id, number, phone, person_id, ambiguous, last_text_id, last_at, unread, waits_since)
            VALUES (@agency, @number, @phone, NULL, 0, @id, @at, 1, @at)
            ON CONFLICT (agency_id, number, phone) DO UPDATE SET last_text_id = excluded.last_text_id, last_at = excluded.last_at, unread = conversation.unread + 1
            """, new { agency, number, phone, id, at });
        await session.CommitAsync();
    }
}
