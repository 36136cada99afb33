using System.Collections.Immutable;
using Dapper;
using Longcode.Numbers;
using Longcode.People;
using Longcode.Texts;

namespace Longcode.Silo.Storage.People;

public sealed partial class PeopleStore(Database database) : IPeopleStore
{
    private const string PersonColumns =
        "p.id, p.first_name, p.last_name, p.company, p.title, p.city, p.state, p.emails, p.sort_name, p.version";

    private const string InsertPerson =
        """
        INSERT INTO person (id, agency_id, first_name, last_name, company, title, city, state, emails, sort_name, search_text, version, created_at)
        SELECT r.id, r.agency_id, r.first_name, r.last_name, r.company, r.title, r.city, r.state, r.emails, r.sort_name, r.search_text, 1, r.created_at
        FROM {rows} WHERE true ON CONFLICT DO NOTHING
        """;

    private const string InsertPhone =
        """
        INSERT INTO person_phone (agency_id, phone, person_id, place, type, do_not_text, do_not_text_since, do_not_text_by)
        SELECT r.agency_id, r.phone, r.person_id, r.place, r.type, r.do_not_text, r.do_not_text_since, r.do_not_text_by
        FROM {rows} WHERE true ON CONFLICT DO NOTHING
        """;

    public async Task<Page<PersonView>> SearchAsync(string agencyId, PeopleQuery query, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.Cursor, 2) ?? ["", ""];
        var values = new DynamicParameters(new { agencyId, name = after[0], id = after[1], limit = Paging.Size(page) + 1 });
        var people = await QueryAsync<PersonData>(
            $"""
            SELECT {PersonColumns} FROM person p
            WHERE p.agency_id = @agencyId AND (p.sort_name, p.id) > (@name, @id){Matches("p", query, values)}
            ORDER BY p.sort_name, p.id LIMIT @limit
            """, values, cancellation);
        var phones = await PhonesAsync(agencyId, people, cancellation);
        return Paging.Of(people, page, person => person.ToView(phones[person.Id]), person => Cursor.Of(person.SortName, person.Id));
    }

    public async Task<PersonView?> FindAsync(string agencyId, string personId, CancellationToken cancellation) =>
        (await ViewsAsync(agencyId, $"SELECT {PersonColumns} FROM person p WHERE p.id = @personId AND p.agency_id = @agencyId",
            new { agencyId, personId }, cancellation)).SingleOrDefault();

    public Task<ImmutableArray<PersonView>> WithPhoneAsync(string agencyId, PhoneNumber phone, CancellationToken cancellation) =>
        ViewsAsync(
            agencyId,
            $"""
            SELECT {PersonColumns} FROM person_phone f JOIN person p ON p.id = f.person_id
            WHERE f.agency_id = @agencyId AND f.phone = @phone ORDER BY p.sort_name, p.id
            """, new { agencyId, phone = phone.Value }, cancellation);

    public async Task AddAsync(string agencyId, PersonView person, DateTimeOffset now, CancellationToken cancellation)
    {
        var people = new Rows(
            "id text", "agency_id text", "first_name text", "last_name text", "company text", "title text", "city text", "state text", "emails text",
            "sort_name text", "search_text text", "created_at bigint");
        people.Add(
            person.Id, agencyId, person.FirstName, person.LastName, person.Company, person.Title, person.City, person.State,
            TextJson.Write(person.Emails), PeopleQuery.SortName(person.LastName, person.FirstName),
            PeopleQuery.Searchable([person.FirstName, person.LastName, person.Company, person.Title, .. person.Phones.Select(p => p.Number.Value)]),
            Micros.Of(now));
        var phones = PhoneRows();
        for (var place = 0; place < person.Phones.Length; place++)
        {
            var phone = person.Phones[place];
            phones.Add(
                agencyId, phone.Number.Value, person.Id, place, (int)phone.Type, phone.DoNotText, Micros.Of(phone.DoNotTextSince), phone.DoNotTextBy);
        }

        await using var session = await database.BeginAsync(cancellation);
        session.Write(InsertPerson, people);
        session.Write(InsertPhone, phones);
        await session.CommitAsync(cancellation);
    }

    public async Task<bool> SetDoNotTextAsync(string agencyId, string personId, PhoneNumber phone, DoNotText mark, CancellationToken cancellation)
    {
        var values = new
        {
            agencyId, personId, phone = phone.Value, set = mark.IsSet ? 1 : 0, since = mark.IsSet ? Micros.Of(mark.Since) : (long?)null, by = mark.IsSet ? mark.By : null,
        };
        await using var session = await database.BeginAsync(cancellation);
        var known = await session.QueryAsync<int>(
            "SELECT do_not_text FROM person_phone WHERE agency_id = @agencyId AND phone = @phone AND person_id = @personId", values, cancellation);
        if (known is not [var current])
        {
            return false;
        }

        if (current != values.set)
        {
            await session.ExecuteAsync(
                """
                UPDATE person_phone SET do_not_text = @set, do_not_text_since = @since, do_not_text_by = @by
                WHERE agency_id = @agencyId AND phone = @phone AND person_id = @personId
                """, values, cancellation);
            await session.ExecuteAsync("UPDATE person SET version = version + 1 WHERE id = @personId", values, cancellation);
            await session.CommitAsync(cancellation);
        }

        return true;
    }

    private static Rows PhoneRows() => new(
        "agency_id text", "phone text", "person_id text", "place integer", "type integer", "do_not_text integer", "do_not_text_since bigint", "do_not_text_by text");

    /// <summary>Conditions for a search over <c>search_text</c>.</summary>
    internal static string Matches(string alias, PeopleQuery query, DynamicParameters values)
    {
        var conditions = "";
        for (var i = 0; i < query.Words.Length; i++)
        {
            values.Add($"word{i}", Paging.Word(query.Words[i]));
            conditions += $@" AND {alias}.search_text LIKE @word{i} ESCAPE '\'";
        }

        if (query.Digits is { } digits)
        {
            values.Add("digits", Paging.Anywhere(digits));
            conditions += $" AND {alias}.search_text LIKE @digits";
        }

        return conditions;
    }

    private async Task<ImmutableArray<PersonView>> ViewsAsync(string agencyId, string sql, object values, CancellationToken cancellation)
    {
        var people = await QueryAsync<PersonData>(sql, values, cancellation);
        var phones = await PhonesAsync(agencyId, people, cancellation);
        return [.. people.Select(person => person.ToView(phones[person.Id]))];
    }

    /// <summary>The ids are named one by one: the engines differ in how a list is passed.</summary>
    private async Task<ILookup<string, PhoneData>> PhonesAsync(string agencyId, IReadOnlyList<PersonData> people, CancellationToken cancellation)
    {
        var values = new DynamicParameters(new { agencyId });
        for (var i = 0; i < people.Count; i++)
        {
            values.Add($"id{i}", people[i].Id);
        }

        var phones = people.Count == 0 ? [] : await QueryAsync<PhoneData>(
            $"""
            SELECT f.person_id, f.phone, f.type, f.do_not_text, f.do_not_text_since, f.do_not_text_by, c.since AS closed_since, c.words AS closed_words
            FROM person_phone f LEFT JOIN closed c ON c.agency_id = f.agency_id AND c.phone = f.phone AND c.number = '*'
            WHERE f.person_id IN ({string.Join(", ", people.Select((_, i) => $"@id{i}"))}) AND f.agency_id = @agencyId ORDER BY f.person_id, f.place
            """, values, cancellation);
        return phones.ToLookup(phone => phone.PersonId, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellation))).AsList();
    }
}
