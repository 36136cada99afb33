using Longcode.Accounts;
using Longcode.Texts;
using Orleans.Concurrency;

namespace Longcode.Journal;

[GrainType("journal"), StatelessWorker]
public sealed class JournalGrain(IJournalStore store) : Grain, IJournalGrain
{
    public async Task<Page<LedgerEntry>?> LedgerAsync(Caller caller, LedgerKind? kind, PageRequest page) =>
        IsAllowed(caller, Permissions.ManageTextMessaging) ? await store.LedgerAsync(caller.AgencyId, kind, page, CancellationToken.None) : null;

    public async Task<Page<AuditEntry>?> AuditAsync(Caller caller, AuditKind? kind, PageRequest page) =>
        IsAllowed(caller, Permissions.ManageUsers) ? await store.AuditAsync(caller.AgencyId, kind, page, CancellationToken.None) : null;

    private bool IsAllowed(Caller caller, Permissions permission)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.AgencyId == this.GetPrimaryKeyString() && caller.May(permission);
    }
}
