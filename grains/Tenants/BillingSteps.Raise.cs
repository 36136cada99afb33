namespace Longcode.Tenants;

/// <summary>One number more: an order's, or a restored one.</summary>
public sealed partial class BillingSteps
{
    private async Task RaiseAsync(BillingStepState step)
    {
        if (step.IsAsking)
        {
            await AwaitOwnerAsync(step);
            return;
        }

        if (step.StartedAt is { } started && IsLate(started))
        {
            await ReadRaiseAsync(step);
            return;
        }

        var answer = await AskToRaiseAsync(step);
        if (answer is { Verdict: BillerVerdict.Declined, Code: BillerCodes.AuthenticationRequired } && !step.AsksOwner)
        {
            step.AsksOwner = true;
            await write();
            answer = await AskToRaiseAsync(step);
        }

        await (answer switch
        {
            { IsDone: true, Value: { WaitsForPayment: true } waiting } => WaitForOwnerAsync(step, waiting, waiting.LatestInvoice),
            { IsDone: true, Value: { } changed } => RaisedAsync(step, changed, changed.LatestInvoice is { } latest ? [latest] : [], changed.PeriodStart),
            { Verdict: BillerVerdict.Declined } => EndAsync(step, BillingStepStatus.Declined, answer.Code),
            { Verdict: BillerVerdict.Refused } => EndAsync(step, BillingStepStatus.Refused, answer.Code),
            _ => AgainAsync(step),
        });
    }

    /// <summary>What waits for the card's owner is another request than what is declined without them.</summary>
    private static string RaiseKey(BillingStepState step) => step.KeyOf(step.AsksOwner ? $"{step.Id}:owner" : step.Id);

    private Task<BillerAnswer<BillerSubscription>> AskToRaiseAsync(BillingStepState step) => step is { SubscriptionId: { } subscription, ItemId: { } item }
        ? biller.SetQuantityAsync(new(subscription, item, step.Target, step.Id, step.Charges, step.PriceAt, step.AsksOwner), RaiseKey(step), CancellationToken.None)
        : StartSubscriptionAsync(step);

    /// <summary>An anchor that the biller's clock has passed is no longer one: the month is over there, and is charged, under a key of its own.</summary>
    private async Task<BillerAnswer<BillerSubscription>> StartSubscriptionAsync(BillingStepState step)
    {
        var answer = await AskToStartAsync(step);
        if (answer.Verdict != BillerVerdict.Refused || step.PaidUntil is null || StepRules.IsBringBack(step)) return answer;

        (step.PaidUntil, step.Charges) = (null, true);
        TurnKey(step);
        await write();
        return await AskToStartAsync(step);
    }

    private Task<BillerAnswer<BillerSubscription>> AskToStartAsync(BillingStepState step) => biller.StartAsync(
        new(agencyId, state.Billing.CustomerId ?? "", step.Target, step.Id, step.PaidUntil, step.UnitPrice ?? plan.Price, step.AsksOwner), RaiseKey(step), CancellationToken.None);

    private Task<bool> RaisedAsync(BillingStepState step, BillerSubscription changed, IReadOnlyList<BillerInvoice> invoices, DateTimeOffset? raisedIn)
    {
        Take(changed);
        step.PeriodStart = raisedIn ?? changed.PeriodStart;
        var since = step.PeriodStart.Value;
        if (step.Charges && StepRules.InvoiceOf(step, invoices, state.Steps) is { } invoice)
        {
            if (invoice.From < since) since = invoice.From;
            (step.InvoiceId, step.Total, step.Paid) = (invoice.Id, invoice.Total.Amount, invoice.Paid);
        }
        else if (step.Charges)
        {
            LogNoInvoice(logger, step.Id);
        }

        PaidSpans.Raise(state, step, since, step.InvoiceId ?? (step.SubscriptionId is null ? changed.LatestInvoice?.Id : null));
        step.IsOpen = step.Kind == StepKind.Charge;
        return EndAsync(step, BillingStepStatus.Done, null);
    }

    /// <summary>The subscription says whether the step was done to it; a step that is not there was not charged.</summary>
    private async Task ReadRaiseAsync(BillingStepState step)
    {
        LogLate(logger, step.Id);
        var list = await biller.ListAsync(state.Billing.CustomerId ?? "", CancellationToken.None);
        if (!list.IsDone)
        {
            await AgainAsync(step);
            return;
        }

        // A change that may wait for its owner bears no step: the invoice that it made is its proof.
        var changed = list.Value.FirstOrDefault(subscription => subscription.Step == step.Id || (step.AsksOwner && subscription.Id == step.SubscriptionId));
        var invoices = changed is null ? null : await biller.InvoicesAsync(changed.Id, CancellationToken.None);
        await ((changed, invoices) switch
        {
            (not null, { IsDone: true, Value: { } made }) when !step.AsksOwner => RaisedAsync(step, changed, made, step.PeriodStart),
            (not null, { IsDone: true, Value: { } made }) when StepRules.InvoiceOf(step, made, state.Steps) is { } asked => WaitForOwnerAsync(step, changed, asked),
            (null, _) or (_, { IsDone: true }) => EndAsync(step, BillingStepStatus.Declined, NotInBooks),
            _ => AgainAsync(step),
        });
    }
}
