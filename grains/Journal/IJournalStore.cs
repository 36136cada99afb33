using Longcode.Texts;

namespace Longcode.Journal;

/// <summary>The rows of the ledger and the audit trail. They are added and never changed.</summary>
public interface IJournalStore
{
    /// <summary>Adds what is not there yet, in one transaction; what is there stays as it is.</summary>
    Task AppendAsync(string agencyId, IReadOnlyCollection<AuditEntry> audit, IReadOnlyCollection<LedgerEntry> ledger, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<Page<LedgerEntry>> LedgerAsync(string agencyId, LedgerKind? kind, PageRequest page, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<Page<AuditEntry>> AuditAsync(string agencyId, AuditKind? kind, PageRequest page, CancellationToken cancellation);
}
