using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Longcode.Mails;
using Longcode.Silo.Storage;
using Microsoft.Extensions.Options;

namespace Longcode.Silo.Mails;

/// <summary>Mails as rows: durable once added, there until they were sent or given up.</summary>
internal sealed class Outbox(Database database, IOptions<MailSettings> settings, TimeProvider time) : IOutbox
{
    /// <summary>Whoever asks whether a mail went out asks soon.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const string Insert =
        """
        INSERT INTO mail (id, agency_id, address, name, content, created_at, tries, due_at)
        SELECT r.id, r.agency_id, r.address, r.name, r.content, r.created_at, 0, r.created_at FROM {rows} WHERE true
        ON CONFLICT DO NOTHING
        """;

    public bool IsOpen => settings.Value.IsOn;

    public async Task AddAsync(IReadOnlyCollection<Mail> mails, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        Add(session, mails);
        await session.CommitAsync(cancellation);
    }

    /// <summary>For whoever writes more in the same commit.</summary>
    public void Add(Session session, IEnumerable<Mail> mails)
    {
        if (!IsOpen) return;

        var rows = new Rows("id text", "agency_id text", "address text", "name text", "content text", "created_at bigint");
        foreach (var mail in mails)
        {
            rows.Add(mail.Id, mail.AgencyId, mail.Address, mail.Name, JsonSerializer.Serialize(mail.Content), Micros.Of(time.GetUtcNow()));
        }

        session.Write(Insert, rows);
    }

    public async Task<IReadOnlyList<WaitingMail>> DueAsync(int limit, CancellationToken cancellation)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<MailData>(new CommandDefinition(
            "SELECT id, agency_id, address, name, content, created_at, tries FROM mail WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit",
            new { now = Micros.Of(time.GetUtcNow()), limit }, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToMail())];
    }

    public Task SentAsync(WaitingMail mail, CancellationToken cancellation) => TriedAsync(mail, null, time.GetUtcNow(), cancellation);

    public Task PutOffAsync(WaitingMail mail, DateTimeOffset next, CancellationToken cancellation) => TriedAsync(mail, next, null, cancellation);

    public Task GiveUpAsync(WaitingMail mail, CancellationToken cancellation) => TriedAsync(mail, null, null, cancellation);

    public async Task ForgetOldAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync("DELETE FROM mail WHERE due_at IS NULL AND created_at < @oldest", new { oldest = Micros.Of(time.GetUtcNow() - KeptFor) }, cancellation);
        await session.CommitAsync(cancellation);
    }

    private async Task TriedAsync(WaitingMail mail, DateTimeOffset? next, DateTimeOffset? sentAt, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        await session.ExecuteAsync(
            "UPDATE mail SET tries = @tries, due_at = @next, sent_at = @sentAt WHERE id = @id AND due_at IS NOT NULL",
            new { id = mail.Mail.Id, tries = mail.Tries + 1, next = Micros.Of(next), sentAt = Micros.Of(sentAt) }, cancellation);
        await session.CommitAsync(cancellation);
    }

    private sealed class MailData
    {
        public string Id { get; init; } = "";
        public string AgencyId { get; init; } = "";
        public string Address { get; init; } = "";
        public string Name { get; init; } = "";
        public string Content { get; init; } = "";
        public long CreatedAt { get; init; }
        public int Tries { get; init; }

        public WaitingMail ToMail() => new(
            new Mail(Id, AgencyId, Address, Name, JsonSerializer.Deserialize<MailContent>(Content) ?? new MailContent("", [], "", "")), Micros.At(CreatedAt), Tries);
    }
}

/// <param name="Tries">Those that failed.</param>
internal sealed record WaitingMail(Mail Mail, DateTimeOffset CreatedAt, int Tries);
