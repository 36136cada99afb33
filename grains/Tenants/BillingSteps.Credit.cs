namespace Longcode.Tenants;

/// <summary>What is given back.</summary>
public sealed partial class BillingSteps
{
    private static readonly TimeSpan DraftPause = TimeSpan.FromMinutes(10);

    /// <summary>The whole charge of an order that bought nothing. The step says who got what only once it is given.</summary>
    private async Task<bool> CreditChargeAsync(BillingStepState step)
    {
        var charge = state.Steps.Find(other => other.Kind == StepKind.Charge && other.OrderId == step.OrderId);
        if (charge is not { Status: BillingStepStatus.Done } || QuantityRules.WholeCredit(charge, step.Id) is not { } whole) return true;
        if (await CreditAsync(step, whole, $"{step.OrderId}:refund") is not { } given) return false;

        step.Paid = given.ToCard > 0 ? new Money(given.ToCard, plan.Currency) : null;
        step.Credited = given.ToBalance > 0 ? new Money(given.ToBalance, plan.Currency) : null;
        return true;
    }

    /// <summary>One number's share of each month that began in between. A renewal that is still a draft is credited once it is final.</summary>
    private async Task<bool> CreditRenewalsAsync(BillingStepState step)
    {
        var invoices = await biller.InvoicesAsync(step.SubscriptionId ?? "", CancellationToken.None);
        if (!invoices.IsDone) return await AgainAsync(step);

        foreach (var renewal in invoices.Value.Where(invoice => invoice.IsRenewal && QuantityRules.IsRenewalOwed(step, invoice.From)))
        {
            if (renewal.Status == BillerInvoiceStatus.Draft) return await AgainAsync(step, DraftPause);
            if (QuantityRules.RenewalCredit(renewal, (step.UnitPrice ?? plan.Price).Amount, $"{step.Id}:renewal") is { } credit
                && await CreditAsync(step, credit, $"{credit.Step}:{renewal.Id}") is null)
            {
                return false;
            }
        }

        step.IsRenewalOwed = false;
        await write();
        return true;
    }

    /// <summary>Answers what was given to whom; <c>null</c>: not yet, it is tried again. A card that takes nothing back leaves it to the balance.</summary>
    private async Task<NewCredit?> CreditAsync(BillingStepState step, NewCredit wanted, string name)
    {
        var credit = step.IsCardClosed && wanted.ToCard > 0 ? wanted with { ToCard = 0, ToBalance = wanted.ToCard + wanted.ToBalance } : wanted;
        if (IsLate(step.KeySince ?? step.AskedAt))
        {
            LogLate(logger, step.Id);
            var credits = await biller.CreditsAsync(credit.InvoiceId, CancellationToken.None);
            if (!credits.IsDone) return await LaterAsync(step);
            if (credits.Value.Any(done => done.Step == credit.Step)) return credit;
            TurnKey(step);
            await write();
        }

        var key = step.KeyOf(step.IsCardClosed ? $"{name}:balance" : name);
        var answer = await biller.CreditAsync(credit, key, CancellationToken.None);
        if (answer.IsDone) return credit;
        if (answer.Verdict == BillerVerdict.Refused && credit.ToCard > 0)
        {
            LogToBalance(logger, step.Id, answer.Code);
            step.IsCardClosed = true;
        }

        return await LaterAsync(step);
    }

    private async Task<NewCredit?> LaterAsync(BillingStepState step)
    {
        await AgainAsync(step);
        return null;
    }
}
