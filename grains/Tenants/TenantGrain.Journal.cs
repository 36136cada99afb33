using System.Collections.Immutable;
using Longcode.Feed;
using Longcode.Journal;

namespace Longcode.Tenants;

/// <summary>
/// What the agency enters in its audit trail and its ledger. A change is written together with what it tells of itself; that is entered
/// right after, or by the next activation, under an id that makes a repeat change nothing.
/// </summary>
public sealed partial class TenantGrain
{
    /// <summary>A payment is disputed within four months; what is older does not change any more.</summary>
    private static readonly TimeSpan MoneyChangesFor = TimeSpan.FromDays(180);

    public async Task MoneyChangedAsync()
    {
        if (!_stored.RecordExists || State.Billing.CustomerId is null) return;

        State.Billing.MoneyAsked++;
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
    }

    private bool HasToEnter => State.ToAudit.Count + State.ToLedger.Count > 0;

    private async Task EnterAsync()
    {
        if (!HasToEnter) return;

        ImmutableArray<AuditEntry> audit = [.. State.ToAudit];
        ImmutableArray<LedgerEntry> ledger = [.. State.ToLedger];

        // Nothing is told of a change that is not durable.
        await _gate.WriteAsync();
        await _journal.AppendAsync(Id, audit, ledger, CancellationToken.None);
        State.ToAudit.RemoveRange(0, audit.Length);
        State.ToLedger.RemoveRange(0, ledger.Length);
        await _gate.WriteAsync();
        Tell(FeedChangeKind.Tenant);
    }

    private Task EnterInvoicesAsync(IEnumerable<BillerInvoice> invoices) =>
        _journal.AppendAsync(Id, [], [.. LedgerRules.OfInvoices(State, invoices, Now)], CancellationToken.None);

    private bool IsMoneyReadDue => State.Billing is { CustomerId: not null } billing
        && (billing.MoneyAsked > billing.MoneyReadTo || billing.MoneyReadAt is not { } at || Now - at >= ReadEvery);

    /// <summary>Reads refunds, credits, disputes and balances, whoever made them. <c>false</c>: the biller does not answer now.</summary>
    private async Task<bool> ReadMoneyAsync()
    {
        var billing = State.Billing;
        var asked = billing.MoneyAsked;
        var isFirst = billing.MoneyReadAt is null;
        var read = await _money.ReadAsync(billing.CustomerId ?? "", isFirst ? null : Now - MoneyChangesFor, CancellationToken.None);
        if (!read.IsDone && read.Code != BillerCodes.Missing) return false;

        var money = read.Value ?? new BillerMoney([], [], [], []);
        await _journal.AppendAsync(Id, [], [.. LedgerRules.OfMoney(State, money)], CancellationToken.None);
        foreach (var dispute in money.Disputes) TellDispute(dispute, isFirst);
        (billing.MoneyReadTo, billing.MoneyReadAt) = (asked, Now);
        await WriteAsync();
        Tell(FeedChangeKind.Tenant);
        return true;
    }

    /// <summary>The agency is told once of each turn; of what ended before this was watched, never.</summary>
    private void TellDispute(MoneyDispute dispute, bool isFirstRead)
    {
        var known = State.Billing.Disputes.Find(note => note.Id == dispute.Id);
        if (known?.State == dispute.State) return;

        var isOpen = dispute.State is DisputeState.Open or DisputeState.Inquiry;
        var note = known ?? new DisputeNote { Id = dispute.Id };
        if (known is null) State.Billing.Disputes.Add(note);
        (note.State, note.Amount, note.At, note.Reason) = (dispute.State, dispute.Amount.Amount, dispute.At, dispute.Reason);
        if (isFirstRead && !isOpen) return;

        State.Tell(Now, "", dispute.State switch
        {
            DisputeState.Open or DisputeState.Inquiry => TenantEventKind.Disputed,
            DisputeState.Won or DisputeState.Closed => TenantEventKind.DisputeWon,
            DisputeState.Lost => TenantEventKind.DisputeLost,
        }, amount: dispute.Amount);
    }

    private ImmutableArray<DisputeView> OpenDisputes() =>
    [
        .. State.Billing.Disputes.Where(note => note.State is DisputeState.Open or DisputeState.Inquiry).OrderBy(note => note.At)
            .Select(note => new DisputeView(note.Id, note.At, new Money(note.Amount, _plan.Currency), note.Reason, note.State == DisputeState.Open)),
    ];
}
