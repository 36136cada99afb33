using Longcode.Numbers;
using Longcode.People;

namespace Longcode.Silo.Storage.People;

public sealed partial class PeopleStore
{
    /// <summary>The batches of the text log hold these locks too, in the same order: no text is stored between what is read and written here.</summary>
    private const string LockLines = "SELECT l.number FROM {rows} JOIN number_line l ON l.agency_id = r.agency_id ORDER BY l.number {lock:l}";

    /// <summary>The texts of a phone's threads that stand on nobody or on several; those to a named person are that person's.</summary>
    private const string BackFill =
        """
        INSERT INTO activity (subject_id, at, text_id, agency_id, subject, type, unconfirmed)
        SELECT @personId, t.created_at, t.id, t.agency_id, 0, t.activity_type, @unconfirmed
        FROM conversation c JOIN text t ON t.number = c.number AND t.phone = c.phone AND t.agency_id = c.agency_id
        WHERE c.agency_id = @agencyId AND c.phone = @phone AND c.person_id IS NULL AND t.person_id IS NULL
        ON CONFLICT DO NOTHING
        """;

    public async Task<bool> AttachPhoneAsync(string agencyId, string personId, PhoneNumber phone, CancellationToken cancellation)
    {
        var values = new { agencyId, personId, phone = phone.Value };
        await using var session = await database.BeginAsync(cancellation);
        session.Read(LockLines, new Rows("agency_id text").Add(agencyId), reader => reader.GetString(0));
        if (await session.QueryAsync<string>("SELECT id FROM person WHERE id = @personId AND agency_id = @agencyId", values, cancellation) is [])
        {
            return false;
        }

        await GiveAsync(session, values.agencyId, personId, phone, cancellation);
        var holders = (await session.QueryAsync<long>(
            "SELECT count(*) FROM person_phone WHERE agency_id = @agencyId AND phone = @phone", values, cancellation))[0];
        await session.ExecuteAsync(BackFill, new { agencyId, personId, phone = phone.Value, unconfirmed = holders > 1 ? 1 : 0 }, cancellation);
        await session.ExecuteAsync(
            holders > 1
                ? "UPDATE conversation SET ambiguous = 1 WHERE agency_id = @agencyId AND phone = @phone AND person_id IS NULL"
                : "UPDATE conversation SET person_id = @personId, ambiguous = 0 WHERE agency_id = @agencyId AND phone = @phone AND person_id IS NULL",
            values, cancellation);
        await session.CommitAsync(cancellation);
        return true;
    }

    /// <summary>A phone that texts is a mobile.</summary>
    private static async Task GiveAsync(Session session, string agencyId, string personId, PhoneNumber phone, CancellationToken cancellation)
    {
        var values = new { agencyId, personId, phone = phone.Value, word = PeopleQuery.Searchable([phone.Value]), type = (int)PhoneType.Mobile };
        var given = await session.ExecuteAsync(
            """
            INSERT INTO person_phone (agency_id, phone, person_id, place, type, do_not_text, do_not_text_since, do_not_text_by)
            SELECT @agencyId, @phone, @personId, coalesce(max(f.place) + 1, 0), @type, 0, NULL, NULL
            FROM person_phone f WHERE f.person_id = @personId
            ON CONFLICT DO NOTHING
            """, values, cancellation);
        if (given > 0)
        {
            await session.ExecuteAsync(
                "UPDATE person SET version = version + 1, search_text = search_text || @word WHERE id = @personId", values, cancellation);
        }
    }
}
