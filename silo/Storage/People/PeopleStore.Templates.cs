using System.Collections.Immutable;
using Longcode.People;

namespace Longcode.Silo.Storage.People;

public sealed partial class PeopleStore
{
    private const string Visible =
        "SELECT id, name, body, shared, user_id, version FROM template WHERE agency_id = @agencyId AND (shared = 1 OR user_id = @userId)";

    public async Task<ImmutableArray<TemplateView>> TemplatesAsync(string agencyId, string userId, CancellationToken cancellation) =>
        [.. (await QueryAsync<TemplateData>($"{Visible} AND deleted = 0 ORDER BY name, id", new { agencyId, userId }, cancellation)).Select(t => t.ToView())];

    public async Task<TemplateView?> FindTemplateAsync(string agencyId, string userId, string templateId, bool deleted, CancellationToken cancellation) =>
        (await QueryAsync<TemplateData>(
            $"{Visible} AND id = @templateId AND deleted = @deleted", new { agencyId, userId, templateId, deleted = deleted ? 1 : 0 }, cancellation))
        .SingleOrDefault()?.ToView();

    public Task AddTemplateAsync(string agencyId, string userId, TemplateView template, CancellationToken cancellation) => WriteAsync(
        """
        INSERT INTO template (id, agency_id, user_id, name, body, shared)
        VALUES (@Id, @agencyId, @userId, @Name, @Body, @shared) ON CONFLICT DO NOTHING
        """,
        new { template.Id, agencyId, userId, template.Name, template.Body, shared = template.Shared ? 1 : 0 }, cancellation);

    public async Task<bool> ChangeTemplateAsync(string agencyId, int version, TemplateView template, CancellationToken cancellation) => await WriteAsync(
        """
        UPDATE template SET name = @Name, body = @Body, shared = @shared, version = version + 1
        WHERE agency_id = @agencyId AND id = @Id AND version = @version AND deleted = 0
        """,
        new { agencyId, template.Id, version, template.Name, template.Body, shared = template.Shared ? 1 : 0 }, cancellation) == 1;

    public Task SetTemplateDeletedAsync(string agencyId, string templateId, bool deleted, CancellationToken cancellation) => WriteAsync(
        "UPDATE template SET deleted = @deleted WHERE agency_id = @agencyId AND id = @templateId",
        new { agencyId, templateId, deleted = deleted ? 1 : 0 }, cancellation);

    private async Task<int> WriteAsync(string sql, object values, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        var rows = await session.ExecuteAsync(sql, values, cancellation);
        await session.CommitAsync(cancellation);
        return rows;
    }

    private sealed class TemplateData
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Body { get; init; } = "";
        public bool Shared { get; init; }
        public string UserId { get; init; } = "";
        public int Version { get; init; }

        public TemplateView ToView() => new(Id, Name, Body, Shared, UserId, Version);
    }
}
