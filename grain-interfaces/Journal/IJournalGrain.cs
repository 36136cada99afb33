using Longcode.Accounts;
using Longcode.Texts;

namespace Longcode.Journal;

/// <summary>Reads an agency's ledger and audit trail, newest first. Key: agency id; stateless, reads rows only.</summary>
[Alias("Longcode.IJournalGrain"), GrainInterfaceType("journal")]
public interface IJournalGrain : IGrainWithStringKey
{
    /// <summary>For those who manage texting; <c>null</c>: the caller may not, or is another agency's.</summary>
    /// <param name="kind">Only these; <c>null</c>: all.</param>
    [Alias("Ledger")]
    Task<Page<LedgerEntry>?> LedgerAsync(Caller caller, LedgerKind? kind, PageRequest page);

    /// <summary>For those who manage users; <c>null</c>: the caller may not, or is another agency's.</summary>
    /// <param name="kind">Only these; <c>null</c>: all.</param>
    [Alias("Audit")]
    Task<Page<AuditEntry>?> AuditAsync(Caller caller, AuditKind? kind, PageRequest page);
}
