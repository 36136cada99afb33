using Dapper;
using Longcode.People;
using Longcode.Texts;

namespace Longcode.Silo.Storage.People;

public sealed partial class PeopleStore
{
    private const string RecordColumns = "d.id, d.kind, d.title, d.company, d.city, d.sort_name";

    public async Task<Page<RecordView>> RecordsAsync(string agencyId, RecordKind? kind, PeopleQuery query, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.Cursor, 2) ?? ["", ""];
        var values = new DynamicParameters(new { agencyId, kind = (int?)kind, name = after[0], id = after[1], limit = Paging.Size(page) + 1 });
        var words = query.Digits is { } digits ? [digits] : query.Words;
        var conditions = kind is null ? "" : " AND d.kind = @kind";
        for (var i = 0; i < words.Length; i++)
        {
            values.Add($"word{i}", Paging.Word(words[i]));
            conditions += $@" AND ' ' || d.sort_name LIKE @word{i} ESCAPE '\'";
        }

        var records = await QueryAsync<RecordData>(
            $"""
            SELECT {RecordColumns} FROM record d WHERE d.agency_id = @agencyId AND (d.sort_name, d.id) > (@name, @id){conditions}
            ORDER BY d.sort_name, d.id LIMIT @limit
            """, values, cancellation);
        return Paging.Of(records, page, record => record.ToView(), record => Cursor.Of(record.SortName, record.Id));
    }

    public async Task<RecordView?> FindRecordAsync(string agencyId, string recordId, CancellationToken cancellation) =>
        (await QueryAsync<RecordData>(
            $"SELECT {RecordColumns} FROM record d WHERE d.id = @recordId AND d.agency_id = @agencyId", new { agencyId, recordId }, cancellation))
        .SingleOrDefault()?.ToView();

    public async Task AddRecordAsync(string agencyId, RecordView record, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync(
            """
            INSERT INTO record (id, agency_id, kind, title, company, city, sort_name, created_at)
            VALUES (@Id, @agencyId, @kind, @Title, @Company, @City, @sortName, @at) ON CONFLICT DO NOTHING
            """,
            new
            {
                record.Id, agencyId, kind = (int)record.Kind, record.Title, record.Company, record.City,
                sortName = PeopleQuery.Searchable([record.Title, record.Company]).Trim(), at = Micros.Of(now),
            }, cancellation);
        await session.CommitAsync(cancellation);
    }

    private sealed class RecordData
    {
        public string Id { get; init; } = "";
        public int Kind { get; init; }
        public string Title { get; init; } = "";
        public string Company { get; init; } = "";
        public string City { get; init; } = "";
        public string SortName { get; init; } = "";

        public RecordView ToView() => new(Id, (RecordKind)Kind, Title, Company, City);
    }
}
