using Longcode.Numbers;

namespace Longcode.Silo.Storage.Texts;

public sealed partial class TextReader
{
    /// <summary>The text log writes a thread under its line's lock, from what it read there: so do these writes.</summary>
    private const string LockLine = "SELECT l.number FROM {rows} JOIN number_line l ON l.number = r.number {lock:l}";

    private const string TextsOfThread = "SELECT t.id FROM text t WHERE t.number = @number AND t.phone = @phone AND t.agency_id = @agencyId";

    public async Task<bool> MarkReadAsync(string agencyId, PhoneNumber number, PhoneNumber phone, CancellationToken cancellation)
    {
        await using var session = await LockAsync(number, cancellation);
        var changed = await session.ExecuteAsync(
            "UPDATE conversation SET unread = 0 WHERE agency_id = @agencyId AND number = @number AND phone = @phone AND unread > 0",
            new { agencyId, number = number.Value, phone = phone.Value }, cancellation);
        await session.CommitAsync(cancellation);
        return changed > 0;
    }

    public async Task<bool> SettlePersonAsync(string agencyId, PhoneNumber number, PhoneNumber phone, string personId, CancellationToken cancellation)
    {
        var values = new { agencyId, number = number.Value, phone = phone.Value, personId };
        await using var session = await LockAsync(number, cancellation);
        var settled = await session.ExecuteAsync(
            """
            UPDATE conversation SET person_id = @personId, ambiguous = 0
            WHERE agency_id = @agencyId AND number = @number AND phone = @phone AND EXISTS (
                SELECT 1 FROM person_phone f WHERE f.agency_id = @agencyId AND f.phone = @phone AND f.person_id = @personId)
            """, values, cancellation);
        if (settled == 0)
        {
            return false;
        }

        await session.ExecuteAsync(
            $"""
            DELETE FROM activity WHERE unconfirmed = 1 AND subject = 0 AND subject_id <> @personId AND text_id IN ({TextsOfThread})
              AND subject_id IN (SELECT f.person_id FROM person_phone f WHERE f.agency_id = @agencyId AND f.phone = @phone)
            """, values, cancellation);
        await session.ExecuteAsync(
            $"UPDATE activity SET unconfirmed = 0 WHERE subject_id = @personId AND unconfirmed = 1 AND text_id IN ({TextsOfThread})", values, cancellation);
        await session.ExecuteAsync(
            """
            INSERT INTO activity (subject_id, at, text_id, agency_id, subject, type, unconfirmed)
            SELECT @personId, t.created_at, t.id, t.agency_id, 0, t.activity_type, 0 FROM text t
            WHERE t.number = @number AND t.phone = @phone AND t.agency_id = @agencyId AND t.person_id IS NULL
            ON CONFLICT DO NOTHING
            """, values, cancellation);
        await session.CommitAsync(cancellation);
        return true;
    }

    private async Task<Session> LockAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var session = await database.BeginAsync(cancellation);
        session.Read(LockLine, new Rows("number text").Add(number.Value), reader => reader.GetString(0));
        return session;
    }
}
