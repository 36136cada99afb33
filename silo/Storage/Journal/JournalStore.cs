using Dapper;
using Longcode.Journal;
using Longcode.Texts;

namespace Longcode.Silo.Storage.Journal;

public sealed class JournalStore(Database database) : IJournalStore
{
    public async Task AppendAsync(
        string agencyId, IReadOnlyCollection<AuditEntry> audit, IReadOnlyCollection<LedgerEntry> ledger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(ledger);
        if (audit.Count + ledger.Count == 0) return;

        await using var session = await database.BeginAsync(cancellation);
        Write(session, agencyId, audit);
        Write(session, agencyId, ledger);
        await session.CommitAsync(cancellation);
    }

    public Task<Page<LedgerEntry>> LedgerAsync(string agencyId, LedgerKind? kind, PageRequest page, CancellationToken cancellation) =>
        ReadAsync<LedgerData, LedgerEntry>(
            "id, at, kind, amount, card, currency, who, object_id, invoice_id, step, order_id, number, note FROM ledger_entry",
            agencyId, (int?)kind, page, row => row.ToEntry(), row => (row.At, row.Id), cancellation);

    public Task<Page<AuditEntry>> AuditAsync(string agencyId, AuditKind? kind, PageRequest page, CancellationToken cancellation) =>
        ReadAsync<AuditData, AuditEntry>(
            "id, at, kind, who, subject, value_before, value_after FROM audit_entry",
            agencyId, (int?)kind, page, row => row.ToEntry(), row => (row.At, row.Id), cancellation);

    /// <summary>Two that enter the same at once: the later one finds it there.</summary>
    public static void Write(Session session, string agencyId, IReadOnlyCollection<AuditEntry> audit)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(audit);
        var rows = new Rows("agency_id text", "id text", "at bigint", "kind integer", "who text", "subject text", "value_before text", "value_after text");
        foreach (var entry in audit.DistinctBy(entry => entry.Id, StringComparer.Ordinal))
        {
            rows.Add(agencyId, entry.Id, Micros.Of(entry.At), (int)entry.Kind, entry.Who, entry.Subject, entry.Before, entry.After);
        }

        session.Write(
            """
            INSERT INTO audit_entry (agency_id, id, at, kind, who, subject, value_before, value_after)
            SELECT r.agency_id, r.id, r.at, r.kind, r.who, r.subject, r.value_before, r.value_after FROM {rows} WHERE true
            ON CONFLICT (agency_id, id) DO NOTHING
            """, rows);
    }

    private static void Write(Session session, string agencyId, IReadOnlyCollection<LedgerEntry> ledger)
    {
        var rows = new Rows(
            "agency_id text", "id text", "at bigint", "kind integer", "amount bigint", "card bigint", "currency text", "who text",
            "object_id text", "invoice_id text", "step text", "order_id text", "number text", "note text");
        foreach (var entry in ledger.DistinctBy(entry => entry.Id, StringComparer.Ordinal))
        {
            rows.Add(
                agencyId, entry.Id, Micros.Of(entry.At), (int)entry.Kind, entry.Amount, entry.Card, entry.Currency, entry.Who,
                entry.ObjectId, entry.InvoiceId, entry.Step, entry.OrderId, entry.Number, entry.Note);
        }

        session.Write(
            """
            INSERT INTO ledger_entry (agency_id, id, at, kind, amount, card, currency, who, object_id, invoice_id, step, order_id, number, note)
            SELECT r.agency_id, r.id, r.at, r.kind, r.amount, r.card, r.currency, r.who, r.object_id, r.invoice_id, r.step, r.order_id, r.number, r.note
            FROM {rows} WHERE true
            ON CONFLICT (agency_id, id) DO NOTHING
            """, rows);
    }

    private async Task<Page<TEntry>> ReadAsync<TRow, TEntry>(
        string columns, string agencyId, int? kind, PageRequest page, Func<TRow, TEntry> entry, Func<TRow, (long At, string Id)> place, CancellationToken cancellation)
    {
        var (at, rest) = Cursor.ReadNewest(page.Cursor, 2);
        await using var connection = await database.Reads.OpenConnectionAsync(cancellation);
        var found = await connection.QueryAsync<TRow>(new CommandDefinition(
            $"""
            SELECT {columns}
            WHERE agency_id = @agencyId{(kind is null ? "" : " AND kind = @kind")} AND (at, id) < (@at, @id)
            ORDER BY at DESC, id DESC LIMIT @limit
            """,
            new { agencyId, kind, at, id = rest[0], limit = Paging.Size(page) + 1 }, cancellationToken: cancellation));
        return Paging.Of(found.AsList(), page, entry, row => Cursor.Of(Cursor.Text(place(row).At), place(row).Id));
    }

    private sealed class LedgerData
    {
        public string Id { get; init; } = "";
        public long At { get; init; }
        public int Kind { get; init; }
        public long Amount { get; init; }
        public long Card { get; init; }
        public string Currency { get; init; } = "";
        public string Who { get; init; } = "";
        public string? ObjectId { get; init; }
        public string? InvoiceId { get; init; }
        public string? Step { get; init; }
        public string? OrderId { get; init; }
        public string? Number { get; init; }
        public string? Note { get; init; }

        public LedgerEntry ToEntry() =>
            new(Id, Micros.At(At), (LedgerKind)Kind, Amount, Card, Currency, Who, ObjectId, InvoiceId, Step, OrderId, Number, Note);
    }

    private sealed class AuditData
    {
        public string Id { get; init; } = "";
        public long At { get; init; }
        public int Kind { get; init; }
        public string Who { get; init; } = "";
        public string? Subject { get; init; }
        public string? ValueBefore { get; init; }
        public string? ValueAfter { get; init; }

        public AuditEntry ToEntry() => new(Id, Micros.At(At), (AuditKind)Kind, Who, Subject, ValueBefore, ValueAfter);
    }
}
