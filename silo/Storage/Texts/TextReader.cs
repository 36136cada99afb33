using System.Globalization;
using Dapper;
using Longcode.Accounts;
using Longcode.Consent;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Silo.Storage.People;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Texts;

public sealed partial class TextReader(Database database) : ITextReader
{
    /// <summary>Behind it lie uncertain texts.</summary>
    private static readonly string Parked = Micros.Of(Parking.Gate).ToString(CultureInfo.InvariantCulture);

    private const string ConversationSelect =
        $"""
        SELECT {TextData.Columns}, c.person_id AS thread_person_id, p.first_name, p.last_name, c.ambiguous, c.unread, c.last_at, c.waits_since,
               l.user_id AS number_user_id
        FROM conversation c JOIN text t ON t.id = c.last_text_id
        LEFT JOIN person p ON p.id = c.person_id
        LEFT JOIN number_line l ON l.number = c.number AND l.agency_id = c.agency_id
        """;

    public async Task<TextView?> FindAsync(string agencyId, string textId, CancellationToken cancellation) =>
        (await QueryAsync<TextData>(
            $"SELECT {TextData.Columns} FROM text t LEFT JOIN {TextData.Thread} WHERE t.id = @textId AND t.agency_id = @agencyId",
            new { agencyId, textId }, cancellation)).SingleOrDefault()?.ToText();

    public async Task<Page<ConversationView>> ConversationsAsync(
        Caller caller, ConversationFilter filter, string? query, PageRequest page, CancellationToken cancellation)
    {
        var (at, rest) = Cursor.ReadNewest(page.Cursor, 3);
        var values = new DynamicParameters(new
        {
            agencyId = caller.AgencyId, userId = caller.UserId, at, number = rest[0], phone = rest[1], limit = Paging.Size(page) + 1,
        });
        var found = await QueryAsync<ConversationData>(
            $"""
            {ConversationSelect}
            WHERE c.agency_id = @agencyId AND (c.last_at, c.number, c.phone) < (@at, @number, @phone){Condition(filter)}{Matches(query, values)}
            ORDER BY c.last_at DESC, c.number DESC, c.phone DESC LIMIT @limit
            """, values, cancellation);
        return Paging.Of(found, page, c => c.ToView(), c => Cursor.Of(Cursor.Text(c.LastAt), c.Number, c.Phone));
    }

    public async Task<ConversationView?> ConversationAsync(string agencyId, PhoneNumber number, PhoneNumber phone, CancellationToken cancellation) =>
        (await QueryAsync<ConversationData>(
            $"{ConversationSelect} WHERE c.agency_id = @agencyId AND c.number = @number AND c.phone = @phone",
            new { agencyId, number = number.Value, phone = phone.Value }, cancellation)).SingleOrDefault()?.ToView();

    public async Task<Page<TextView>> ThreadAsync(string agencyId, PhoneNumber number, PhoneNumber phone, PageRequest page, CancellationToken cancellation)
    {
        var (at, rest) = Cursor.ReadNewest(page.Cursor, 2);
        var texts = await QueryAsync<TextData>(
            $"""
            SELECT {TextData.Columns} FROM text t LEFT JOIN {TextData.Thread}
            WHERE t.number = @number AND t.phone = @phone AND t.agency_id = @agencyId AND (t.created_at, t.id) < (@at, @id)
            ORDER BY t.created_at DESC, t.id DESC LIMIT @limit
            """, new { agencyId, number = number.Value, phone = phone.Value, at, id = rest[0], limit = Paging.Size(page) + 1 }, cancellation);
        return Paging.Of(texts, page, text => text.ToText(), text => Cursor.Of(Cursor.Text(text.CreatedAt), text.Id));
    }

    public async Task<Page<ActivityView>?> ActivitiesAsync(
        string agencyId, SubjectKind kind, string subjectId, PageRequest page, CancellationToken cancellation)
    {
        var (at, rest) = Cursor.ReadNewest(page.Cursor, 2);
        var values = new { agencyId, subjectId, kind = (int)kind, at, id = rest[0], limit = Paging.Size(page) + 1 };
        var subjects = kind == SubjectKind.Person ? "person" : "record";
        if (await QueryAsync<string>($"SELECT id FROM {subjects} WHERE id = @subjectId AND agency_id = @agencyId", values, cancellation) is [])
        {
            return null;
        }

        var activities = await QueryAsync<ActivityData>(
            $"""
            SELECT {TextData.Columns}, a.subject_id, a.type, a.at, a.unconfirmed
            FROM activity a JOIN text t ON t.id = a.text_id LEFT JOIN {TextData.Thread}
            WHERE a.subject_id = @subjectId AND a.agency_id = @agencyId AND a.subject = @kind AND (a.at, a.text_id) < (@at, @id)
            ORDER BY a.at DESC, a.text_id DESC LIMIT @limit
            """, values, cancellation);
        return Paging.Of(activities, page, activity => activity.ToView(), activity => Cursor.Of(Cursor.Text(activity.At), activity.Id));
    }

    public async Task<ConsentView> ConsentAsync(string agencyId, PhoneNumber phone, CancellationToken cancellation)
    {
        var values = new { agencyId, phone = phone.Value };
        var closed = await QueryAsync<long>(
            "SELECT since FROM closed WHERE agency_id = @agencyId AND phone = @phone AND number = '*'", values, cancellation);
        var events = await QueryAsync<ConsentData>(
            "SELECT at, state, source, words, number FROM consent_event WHERE agency_id = @agencyId AND phone = @phone ORDER BY at DESC, id DESC",
            values, cancellation);
        var (state, since) = closed is [var at] ? (ConsentState.OptedOut, at)
            : events.FirstOrDefault(e => e.State == (int)ConsentState.OptedIn) is { } opened ? (ConsentState.OptedIn, opened.At)
            : (ConsentState.None, (long?)null);
        return new ConsentView(phone, state, Micros.At(since), [.. events.Select(e => e.ToView())]);
    }

    public async Task<int> UnreadCountAsync(Caller caller, CancellationToken cancellation) =>
        (await QueryAsync<int>(
            """
            SELECT count(*) FROM conversation c
            WHERE c.agency_id = @AgencyId AND c.unread > 0
              AND (NOT EXISTS (SELECT 1 FROM number_line o WHERE o.agency_id = @AgencyId AND o.user_id = @UserId)
                   OR EXISTS (SELECT 1 FROM number_line o WHERE o.number = c.number AND o.agency_id = @AgencyId AND o.user_id = @UserId))
            """, new { caller.AgencyId, caller.UserId }, cancellation))[0];

    private static string Condition(ConversationFilter filter) => filter switch
    {
        ConversationFilter.All => "",
        ConversationFilter.Unread => " AND c.unread > 0",
        ConversationFilter.Mine => " AND l.user_id = @userId",
        ConversationFilter.UnknownSenders =>
            """
             AND c.person_id IS NULL AND c.ambiguous = 0 AND EXISTS (
                SELECT 1 FROM text x WHERE x.number = c.number AND x.phone = c.phone AND x.agency_id = c.agency_id AND x.direction = 1)
            """,
        // One that its sender left as it is, the carrier never named.
        ConversationFilter.Trouble =>
            $"""
             AND ((t.status IN (7, 8) AND t.carrier_sid IS NOT NULL) OR (c.number, c.phone) IN (
                SELECT x.number, x.phone FROM text x WHERE x.due_at > {Parked} AND x.status = 11 AND x.agency_id = @agencyId))
            """,
    };

    /// <summary>The person's words, or the digits of the thread's phone.</summary>
    private static string Matches(string? text, DynamicParameters values)
    {
        var query = PeopleQuery.Of(text);
        if (query.Digits is not { } digits)
        {
            return PeopleStore.Matches("p", query, values);
        }

        values.Add("digits", Paging.Anywhere(digits));
        return " AND c.phone LIKE @digits";
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList();
    }

    private sealed class ConsentData
    {
        public long At { get; init; }
        public int State { get; init; }
        public string Source { get; init; } = "";
        public string Words { get; init; } = "";
        public string Number { get; init; } = "";

        public ConsentEvent ToView() => new(
            Micros.At(At), (ConsentState)State, Source, Words.Length > 0 ? Words : null, Number == "*" ? null : PhoneNumber.Parse(Number));
    }
}
