using Longcode.Journal;

namespace Longcode.Tenants;

/// <summary>What is entered in the ledger, from the steps and from what the biller shows: the same id for the same thing, whoever sees it first. Pure.</summary>
public static class LedgerRules
{
    /// <summary>A purchase, a restored number or a pack of texts that was paid, or one that the bank declined.</summary>
    public static LedgerEntry? OfStep(BillingStepState step, string currency, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(step);
        var who = Actors.UserOr(step.UserId);
        return (step.Kind, step.Status) switch
        {
            (StepKind.Charge or StepKind.Restore or StepKind.TopUp, BillingStepStatus.Done) when step is { InvoiceId: { } invoice, Total: > 0 } =>
                new(PaidId(invoice), now, step.Kind == StepKind.TopUp ? LedgerKind.TopUp : LedgerKind.Charge, step.Total, step.Paid?.Amount ?? 0, step.Paid?.Currency ?? currency, who, invoice, invoice, step.Id, step.OrderId, step.Number),
            (StepKind.Charge or StepKind.Restore or StepKind.TopUp, BillingStepStatus.Declined) when step.DeclineCode != BillerWords.GivenUp =>
                new($"{step.Id}:declined", now, LedgerKind.PaymentFailed, (step.Quoted ?? step.Asked)?.Amount ?? 0, 0, (step.Quoted ?? step.Asked)?.Currency ?? currency, who, step.InvoiceId, step.InvoiceId, step.Id, step.OrderId, step.Number, step.DeclineCode),
            _ => null,
        };
    }

    /// <summary>
    /// What became of invoices. A purchase's own step knows more of it: while one is under way, an invoice that no step has taken yet is left to it.
    /// </summary>
    public static IEnumerable<LedgerEntry> OfInvoices(TenantState state, IEnumerable<BillerInvoice> invoices, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isRaising = state.Steps.Exists(step => StepRules.Charges(step) && (step.Status == BillingStepStatus.Pending || !step.IsTold));
        return invoices
            .Where(invoice => invoice.Total.Amount > 0 && (invoice.IsRenewal || !isRaising || About.Of(state, invoice.Id).Step is not null))
            .SelectMany(invoice => OfInvoice(invoice, About.Of(state, invoice.Id), now));
    }

    public static IEnumerable<LedgerEntry> OfMoney(TenantState state, BillerMoney money)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(money);
        var noteOf = money.Credits.SelectMany(note => note.Refunds.Select(refund => (refund, note))).ToLookup(pair => pair.refund, pair => pair.note, StringComparer.Ordinal);
        return
        [
            .. money.Refunds.SelectMany(refund => OfRefund(refund, noteOf[refund.Id].FirstOrDefault(), state)),
            .. money.Credits.SelectMany(note => OfCredit(note, state)),
            .. money.Disputes.SelectMany(dispute => OfDispute(dispute, state)),
            .. money.Balances.Select(entry => new LedgerEntry(
                entry.Id, entry.At, LedgerKind.Balance, entry.Amount.Amount, 0, entry.Amount.Currency, Actors.Stripe, entry.Id, Note: entry.Description)),
        ];
    }

    private static string PaidId(string invoiceId) => $"{invoiceId}:paid";

    private static IEnumerable<LedgerEntry> OfInvoice(BillerInvoice invoice, About about, DateTimeOffset now)
    {
        var at = invoice.EndedAt ?? now;
        switch (invoice.Status)
        {
            case BillerInvoiceStatus.Paid when invoice.IsRenewal:
                yield return Entry(PaidId(invoice.Id), at, LedgerKind.InvoicePaid, invoice.Paid.Amount);
                break;
            case BillerInvoiceStatus.Paid:
                yield return Entry(PaidId(invoice.Id), at, LedgerKind.Charge, invoice.Paid.Amount) with { Who = Actors.UserOr(about.UserId, Actors.Stripe) };
                break;
            case BillerInvoiceStatus.Void when invoice.EndedAt is not null:
                yield return Entry($"{invoice.Id}:voided", at, LedgerKind.Voided, 0);
                break;
            case BillerInvoiceStatus.Uncollectible:
                yield return Entry($"{invoice.Id}:written-off", at, LedgerKind.WrittenOff, 0);
                break;
            case BillerInvoiceStatus.Open when invoice is { IsRenewal: true, IsTried: true }:
                yield return Entry($"{invoice.Id}:failed:{Math.Max(invoice.Tries, 1)}", now, LedgerKind.PaymentFailed, 0);
                break;
        }

        LedgerEntry Entry(string id, DateTimeOffset when, LedgerKind kind, long card) => about.Told(
            new LedgerEntry(id, when, kind, invoice.Total.Amount, card, invoice.Total.Currency, Actors.Stripe, invoice.Id, invoice.Id));
    }

    private static IEnumerable<LedgerEntry> OfRefund(MoneyRefund refund, MoneyCredit? note, TenantState state)
    {
        var about = About.Of(state, note?.InvoiceId ?? refund.InvoiceId, note?.Step);
        var entry = about.Given(new LedgerEntry(
            refund.Id, refund.At, LedgerKind.Refund, refund.Amount.Amount, -refund.Amount.Amount, refund.Amount.Currency,
            Actors.Stripe, refund.Id, note?.InvoiceId ?? refund.InvoiceId, note?.Step));
        yield return entry;
        if (refund.HasFailed) yield return entry with { Id = $"{refund.Id}:failed", Kind = LedgerKind.RefundFailed, Card = refund.Amount.Amount, Who = Actors.Stripe };
    }

    private static IEnumerable<LedgerEntry> OfCredit(MoneyCredit note, TenantState state)
    {
        var about = About.Of(state, note.InvoiceId, note.Step);
        if (note.ToBalance > 0) yield return Entry("balance", LedgerKind.Credit, note.ToBalance);
        if (note.OffDue > 0) yield return Entry("due", LedgerKind.Reduction, note.OffDue);

        LedgerEntry Entry(string part, LedgerKind kind, long amount) => about.Given(
            new LedgerEntry($"{note.Id}:{part}", note.At, kind, amount, 0, note.Currency, Actors.Stripe, note.Id, note.InvoiceId, note.Step));
    }

    /// <summary>What was missed in between is entered too: money that came back had gone before.</summary>
    private static IEnumerable<LedgerEntry> OfDispute(MoneyDispute dispute, TenantState state)
    {
        var about = About.Of(state, dispute.InvoiceId);
        var taken = dispute.State is DisputeState.Open or DisputeState.Won or DisputeState.Lost;
        yield return Entry(taken ? dispute.Id : $"{dispute.Id}:inquiry", LedgerKind.Dispute, taken ? -dispute.Amount.Amount : 0);
        if (dispute.State == DisputeState.Won) yield return Entry($"{dispute.Id}:won", LedgerKind.DisputeWon, dispute.Amount.Amount);
        if (dispute.State == DisputeState.Lost) yield return Entry($"{dispute.Id}:lost", LedgerKind.DisputeLost, 0);
        if (dispute.State == DisputeState.Closed) yield return Entry($"{dispute.Id}:closed", LedgerKind.DisputeWon, 0);

        LedgerEntry Entry(string id, LedgerKind kind, long card) => about.Told(new LedgerEntry(
            id, dispute.At, kind, dispute.Amount.Amount, card, dispute.Amount.Currency, Actors.Stripe, dispute.Id, dispute.InvoiceId, Note: dispute.Reason));
    }

    /// <summary>What our own books know of an invoice, or of a step.</summary>
    private sealed record About(string? Step, string? OrderId, string? Number, string? UserId)
    {
        public static About Of(TenantState state, string? invoiceId, string? stepId = null)
        {
            var paid = invoiceId is null ? null : state.Steps.FindLast(step => step.InvoiceId == invoiceId);
            var given = stepId is null ? null : state.Steps.Find(step => step.Id == StepOf(stepId));
            var span = invoiceId is null ? null : PaidSpans.Of(state).FindLast(span => span.InvoiceId == invoiceId);
            return new About(
                paid?.Id, given?.OrderId ?? paid?.OrderId ?? span?.OrderId, given?.Number ?? paid?.Number ?? span?.Number, (given ?? paid)?.UserId);
        }

        public LedgerEntry Told(LedgerEntry entry) => entry with { Step = entry.Step ?? Step, OrderId = Filled(OrderId), Number = Filled(Number) };

        /// <summary>A step of ours was asked for by a user, or by the product itself; what has none was done at the biller.</summary>
        public LedgerEntry Given(LedgerEntry entry) => Told(entry) with { Step = entry.Step, Who = entry.Step is null ? Actors.Stripe : Actors.UserOr(UserId) };

        private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;

        /// <summary>A credit is named after its step, one of a renewal after the step and the renewal.</summary>
        private static string StepOf(string name) => name.EndsWith(":renewal", StringComparison.Ordinal) ? name[..^":renewal".Length] : name;
    }
}
