namespace Longcode.Tenants;

/// <summary>One number less: a cancelled one, or an order's that bought nothing. It ends in nothing but done.</summary>
public sealed partial class BillingSteps
{
    private async Task LowerAsync(BillingStepState step)
    {
        if (!step.IsQuantitySet && !await SetLowerAsync(step)) return;
        if (step.IsRenewalOwed && !await CreditRenewalsAsync(step)) return;
        if (step.Kind == StepKind.Undo && !await CreditChargeAsync(step)) return;
        await EndAsync(step, BillingStepStatus.Done, null);
    }

    private async Task<bool> SetLowerAsync(BillingStepState step)
    {
        var loweredIn = step.PeriodStart ?? step.AskedAt;
        if (step.SubscriptionId is { } id && await ReadOrLowerAsync(step, id) is var answer)
        {
            if (answer.IsDone)
            {
                Lowered(step, answer.Value);
                loweredIn = answer.Value.PeriodStart;
            }
            else if (answer.Code == BillerCodes.Missing) state.Billing.End(paidUntil: null);
            else return await AgainAsync(step);
        }

        PaidSpans.Lower(state, step, loweredIn);
        (step.IsQuantitySet, step.Attempts) = (true, 0);
        await write();
        return true;
    }

    /// <summary>The biller refuses to change a subscription that has ended, whoever ended it; it still reads as such.</summary>
    private async Task<BillerAnswer<BillerSubscription>> ReadOrLowerAsync(BillingStepState step, string id)
    {
        if (IsLate(step.KeySince ?? step.AskedAt))
        {
            LogLate(logger, step.Id);
            var read = await biller.ReadAsync(id, CancellationToken.None);
            if (!read.IsDone || read.Value.Status == BillerStatus.Ended || read.Value.Step == step.Id) return read;
            TurnKey(step);
            await write();
        }

        var answer = step is { Target: > 0, ItemId: { } item }
            ? await biller.SetQuantityAsync(new(id, item, step.Target, step.Id, Charges: false, PriceAt: null), step.KeyOf(step.Id), CancellationToken.None)
            : await biller.EndAsync(id, step.KeyOf(step.Id), CancellationToken.None);
        if (answer.Verdict != BillerVerdict.Refused) return answer;

        var found = await biller.ReadAsync(id, CancellationToken.None);
        return found is { IsDone: true, Value.Status: not BillerStatus.Ended } ? answer : found;
    }

    private void Lowered(BillingStepState step, BillerSubscription changed)
    {
        step.IsRenewalOwed = QuantityRules.IsRenewalOwed(step, changed.PeriodStart);
        Take(changed);
        var isCancel = step.Kind == StepKind.Cancel;
        // A month that is given back is not one that was paid.
        var paidUntil = step.IsRenewalOwed ? changed.PeriodStart : changed.PeriodEnd;
        if (isCancel && state.Numbers.Find(number => number.Number == step.Number && number.Life is HeldLife.Cancelled or HeldLife.Cancelling) is { } held)
        {
            held.PaidUntil = paidUntil;
        }

        if (step.Target > 0 && changed.Status != BillerStatus.Ended) return;
        state.Billing.End(step.Kind == StepKind.Undo ? null : paidUntil);
    }
}
