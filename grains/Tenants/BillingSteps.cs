using Microsoft.Extensions.Logging;

namespace Longcode.Tenants;

/// <summary>
/// Runs an agency's billing steps, one at a time, in their order. A step's parameters are written before its first call and never
/// change, so that a repeat with its key is the same request; a step of unknown outcome is read, not repeated, once it is old.
/// </summary>
internal sealed partial class BillingSteps(
    string agencyId, TenantState state, IBiller biller, Func<Task> write, PlanSettings plan, TimeProvider time, ILogger logger)
{
    /// <summary>A charge older than this is never made anew.</summary>
    public static readonly TimeSpan RepeatedFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DraftPause = TimeSpan.FromMinutes(10);

    /// <summary>Runs what is due and answers when the next one wants to run. No step overtakes one whose quantity is not set.</summary>
    public async Task<DateTimeOffset?> RunAsync()
    {
        foreach (var step in state.Steps.Where(step => step.Status == BillingStepStatus.Pending).ToList())
        {
            if (step.NextAt is not { } at || at <= time.GetUtcNow()) await RunAsync(step);
            if (step.Status == BillingStepStatus.Pending && !step.IsQuantitySet) break;
        }

        return state.Steps.Where(step => step.Status == BillingStepStatus.Pending).Min(step => step.NextAt);
    }

    private async Task RunAsync(BillingStepState step)
    {
        if (step.StartedAt is null && !await StartAsync(step)) return;

        await (step.Kind switch
        {
            StepKind.Charge => RaiseAsync(step),
            StepKind.Restore => RaiseAsync(step),
            StepKind.Undo => UndoAsync(step),
            StepKind.Cancel => LowerAsync(step),
        });
    }

    /// <summary>
    /// Fixes the step's parameters and writes them. The subscription is read first: its month may have turned, it may have ended.
    /// </summary>
    private async Task<bool> StartAsync(BillingStepState step)
    {
        if (state.Billing.CustomerId is null) return await EndAsync(step, BillingStepStatus.Refused, "no-customer");
        if (state.Billing.SubscriptionId is { } id)
        {
            var read = await biller.ReadAsync(id, CancellationToken.None);
            if (read.IsDone && read.Value.Status != BillerStatus.Ended) Take(read.Value);
            else if (read.IsDone || read.Code == BillerCodes.Missing) Forget();
            else return IsLate(step.AskedAt) && Raises(step) ? await EndAsync(step, BillingStepStatus.Refused, "biller-unavailable") : await AgainAsync(step);
        }

        StepRules.Fix(step, state, time.GetUtcNow());
        await write();
        return true;
    }

    private async Task RaiseAsync(BillingStepState step)
    {
        if (step.StartedAt is { } started && IsLate(started))
        {
            await ReadRaiseAsync(step, started);
            return;
        }

        var answer = step is { SubscriptionId: { } subscription, ItemId: { } item }
            ? await biller.SetQuantityAsync(new(subscription, item, step.Target, step.Id, step.Charges, step.PriceAt), step.Id, CancellationToken.None)
            : await StartSubscriptionAsync(step);
        await (answer switch
        {
            { IsDone: true, Value: { } changed } => RaisedAsync(step, changed, changed.LatestInvoice),
            { Verdict: BillerVerdict.Declined } => EndAsync(step, BillingStepStatus.Declined, answer.Code),
            { Verdict: BillerVerdict.Refused } => EndAsync(step, BillingStepStatus.Refused, answer.Code),
            _ => AgainAsync(step),
        });
    }

    /// <summary>An anchor that the biller's clock has passed is no longer one: the month is over there, and is charged.</summary>
    private async Task<BillerAnswer<BillerSubscription>> StartSubscriptionAsync(BillingStepState step)
    {
        var customer = state.Billing.CustomerId ?? "";
        var answer = await biller.StartAsync(new(agencyId, customer, step.Target, step.Id, step.PaidUntil), step.Id, CancellationToken.None);
        if (answer.Verdict != BillerVerdict.Refused || step.PaidUntil is null) return answer;

        (step.PaidUntil, step.Charges) = (null, true);
        await write();
        return await biller.StartAsync(new(agencyId, customer, step.Target, step.Id, null), $"{step.Id}:charged", CancellationToken.None);
    }

    private Task<bool> RaisedAsync(BillingStepState step, BillerSubscription changed, BillerInvoice? invoice)
    {
        Take(changed);
        if (step.Charges && invoice is not null)
        {
            (step.InvoiceId, step.Total, step.Paid) = (invoice.Id, invoice.Total.Amount, invoice.Paid);
        }

        step.IsOpen = step.Kind == StepKind.Charge;
        return EndAsync(step, BillingStepStatus.Done, null);
    }

    /// <summary>The subscription says whether the step was done to it; a step that is not there was not charged.</summary>
    private async Task ReadRaiseAsync(BillingStepState step, DateTimeOffset started)
    {
        LogLate(logger, step.Id);
        var list = await biller.ListAsync(state.Billing.CustomerId ?? "", CancellationToken.None);
        if (!list.IsDone)
        {
            await AgainAsync(step);
            return;
        }

        if (list.Value.FirstOrDefault(subscription => subscription.Step == step.Id) is not { } changed)
        {
            await EndAsync(step, BillingStepStatus.Declined, "processing_error");
            return;
        }

        var invoices = await biller.InvoicesAsync(changed.Id, CancellationToken.None);
        await (invoices.IsDone
            ? RaisedAsync(step, changed, invoices.Value.FirstOrDefault(invoice => !invoice.IsRenewal && invoice.CreatedAt >= started - TimeSpan.FromMinutes(5)))
            : AgainAsync(step));
    }

    private async Task UndoAsync(BillingStepState step)
    {
        if (!step.IsQuantitySet && !await SetLowerAsync(step)) return;
        if (step.IsRenewalOwed && !await CreditRenewalAsync(step)) return;

        var charge = state.Steps.Find(other => other.Kind == StepKind.Charge && other.OrderId == step.OrderId);
        var credit = charge is { Status: BillingStepStatus.Done } ? QuantityRules.WholeCredit(charge, step.Id) : null;
        if (credit is null || await CreditAsync(step, credit, step.Id.Replace(":undo", ":refund", StringComparison.Ordinal)))
        {
            step.Paid = charge?.Paid;
            await EndAsync(step, BillingStepStatus.Done, null);
        }
    }

    private async Task LowerAsync(BillingStepState step)
    {
        if (!step.IsQuantitySet && !await SetLowerAsync(step)) return;
        if (step.IsRenewalOwed && !await CreditRenewalAsync(step)) return;
        await EndAsync(step, BillingStepStatus.Done, null);
    }

    private async Task<bool> SetLowerAsync(BillingStepState step)
    {
        if (step is { SubscriptionId: { } id, ItemId: { } item })
        {
            var answer = step.Target == 0
                ? await biller.EndAsync(id, step.Id, CancellationToken.None)
                : await biller.SetQuantityAsync(new(id, item, step.Target, step.Id, Charges: false, PriceAt: null), step.Id, CancellationToken.None);
            if (answer.IsDone)
            {
                Lowered(step, answer.Value);
            }
            else if (answer.Code != BillerCodes.Missing)
            {
                return await AgainAsync(step);
            }
            else
            {
                Forget();
            }
        }

        (step.IsQuantitySet, step.Attempts) = (true, 0);
        await write();
        return true;
    }

    private void Lowered(BillingStepState step, BillerSubscription changed)
    {
        step.IsRenewalOwed = QuantityRules.IsRenewalOwed(step, changed.PeriodStart);
        Take(changed);
        var isCancel = step.Kind == StepKind.Cancel;
        if (isCancel && state.Numbers.Find(number => number.Number == step.Number && number.Life is HeldLife.Cancelled or HeldLife.Cancelling) is { } held)
        {
            held.PaidUntil = changed.PeriodEnd;
        }

        if (step.Target > 0) return;
        Forget();
        if (isCancel) state.Billing.PaidUntil = changed.PeriodEnd;
    }

    /// <summary>A renewal that is still a draft is credited once it is final.</summary>
    private async Task<bool> CreditRenewalAsync(BillingStepState step)
    {
        var invoices = await biller.InvoicesAsync(step.SubscriptionId ?? "", CancellationToken.None);
        if (!invoices.IsDone) return await AgainAsync(step);

        var renewal = invoices.Value.FirstOrDefault(invoice => invoice.IsRenewal && invoice.CreatedAt >= step.AskedAt);
        if (renewal is { Status: BillerInvoiceStatus.Draft }) return await AgainAsync(step, DraftPause);
        if (renewal is not null
            && QuantityRules.RenewalCredit(renewal, plan.MonthlyPrice, $"{step.Id}:renewal") is { } credit
            && !await CreditAsync(step, credit, credit.Step))
        {
            return false;
        }

        step.IsRenewalOwed = false;
        await write();
        return true;
    }

    private async Task<bool> CreditAsync(BillingStepState step, NewCredit credit, string key)
    {
        if (step.StartedAt is { } started && IsLate(started))
        {
            LogLate(logger, step.Id);
            var credits = await biller.CreditsAsync(credit.InvoiceId, CancellationToken.None);
            if (!credits.IsDone) return await AgainAsync(step);
            if (credits.Value.Any(done => done.Step == credit.Step)) return true;
        }

        var answer = await biller.CreditAsync(credit, key, CancellationToken.None);
        if (answer.IsDone) return true;
        if (answer.Verdict != BillerVerdict.Refused || credit.ToCard == 0) return await AgainAsync(step);

        // A card that takes nothing back: the customer's balance does.
        LogToBalance(logger, step.Id, answer.Code);
        return (await biller.CreditAsync(credit with { ToCard = 0, ToBalance = credit.Total }, $"{key}:balance", CancellationToken.None)).IsDone
            || await AgainAsync(step);
    }

    private void Take(BillerSubscription subscription)
    {
        var billing = state.Billing;
        (billing.SubscriptionId, billing.ItemId, billing.Quantity) = (subscription.Id, subscription.ItemId, subscription.Quantity);
        (billing.PeriodStart, billing.PeriodEnd, billing.Status) = (subscription.PeriodStart, subscription.PeriodEnd, subscription.Status);
    }

    private void Forget()
    {
        var billing = state.Billing;
        (billing.SubscriptionId, billing.ItemId, billing.Quantity, billing.PeriodEnd) = (null, null, 0, null);
        (billing.Status, billing.UnpaidSince) = (BillerStatus.Active, null);
    }

    private static bool Raises(BillingStepState step) => step.Kind is StepKind.Charge or StepKind.Restore;

    private bool IsLate(DateTimeOffset since) => time.GetUtcNow() - since >= RepeatedFor;

    private async Task<bool> EndAsync(BillingStepState step, BillingStepStatus status, string? code)
    {
        (step.Status, step.DeclineCode, step.NextAt) = (status, code, null);
        await write();
        LogEnded(logger, step.Id, status, step.Target, code);
        return false;
    }

    private async Task<bool> AgainAsync(BillingStepState step, TimeSpan? pause = null)
    {
        step.Attempts++;
        if (IsLate(step.AskedAt)) LogStuck(logger, step.Id, step.Attempts);
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(step.Attempts - 1, 6)));
        step.NextAt = time.GetUtcNow() + (pause ?? (doubled < LongestPause ? doubled : LongestPause));
        await write();
        return false;
    }

    [LoggerMessage(1, LogLevel.Information, "Billing step {Step} ended as {Status} with quantity {Quantity} ({Code}).")]
    private static partial void LogEnded(ILogger logger, string step, BillingStepStatus status, int quantity, string? code);

    [LoggerMessage(2, LogLevel.Error, "Billing step {Step} has had no answer for an hour; the biller's books are read instead of calling anew.")]
    private static partial void LogLate(ILogger logger, string step);

    [LoggerMessage(4, LogLevel.Error, "Billing step {Step} does not get through; attempt {Attempt} failed, it goes on.")]
    private static partial void LogStuck(ILogger logger, string step, int attempt);

    [LoggerMessage(3, LogLevel.Error, "Billing step {Step} cannot refund the card ({Code}); the customer's balance is credited.")]
    private static partial void LogToBalance(ILogger logger, string step, string? code);
}
