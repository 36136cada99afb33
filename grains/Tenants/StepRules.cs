using Longcode.Numbers;

namespace Longcode.Tenants;

/// <summary>What a step will do, fixed when it starts. Pure.</summary>
public static class StepRules
{
    /// <summary>How far the biller's clock may be from ours.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);

    public static bool Raises(BillingStepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Kind is StepKind.Charge or StepKind.Restore;
    }

    /// <summary>A restore that no user asked for: it may cost nothing.</summary>
    public static bool IsBringBack(BillingStepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step is { Kind: StepKind.Restore, UserId: "" };
    }

    /// <summary>A restore that nobody asked for ended without an answer that holds: it is asked for again.</summary>
    public static bool IsToComeBack(BillingStepState step) =>
        IsBringBack(step) && step.DeclineCode is BillingSteps.Unavailable or BillingSteps.PastDue or BillingSteps.NotInBooks;

    /// <summary>By the subscription that runs; a new one costs what the plan says, unless it only goes on where nobody asked for a change.</summary>
    public static Money PriceOf(BillingStepState step, BillingState billing, Money plan)
    {
        ArgumentNullException.ThrowIfNull(billing);
        return billing.SubscriptionId is not null || IsBringBack(step) ? billing.Price ?? plan : plan;
    }

    /// <summary>Whether it takes money, and so can fail.</summary>
    public static bool Charges(BillingStepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Raises(step) || step.Kind == StepKind.TopUp;
    }

    /// <summary>A pack that stood behind other steps is of use only to an active number, and in the month that wanted it.</summary>
    public static bool IsStillWanted(BillingStepState step, TenantState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(state);
        return step.Kind != StepKind.TopUp
            || (state.Numbers.Exists(held => held is { Life: HeldLife.Active } && held.Number == step.Number && held.OrderId == step.OrderId)
                && (step.Month is not { } month || month == MonthClock.Of(state.TimeZone, now).Month));
    }

    public static bool DependsOnStanding(BillingStepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Charges(step) || step.Kind == StepKind.End;
    }

    /// <summary>The invoice that a raise made: the newest that is no renewal's, of its time, and no other step's.</summary>
    public static BillerInvoice? InvoiceOf(BillingStepState step, IEnumerable<BillerInvoice> newestFirst, IReadOnlyCollection<BillingStepState> steps)
    {
        ArgumentNullException.ThrowIfNull(step);
        return newestFirst.FirstOrDefault(invoice => !invoice.IsRenewal
            && invoice.CreatedAt >= (step.StartedAt ?? step.AskedAt) - ClocksDiffer
            && steps.All(other => other == step || other.InvoiceId != invoice.Id));
    }

    public static void Fix(BillingStepState step, TenantState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(state);
        var billing = state.Billing;
        (step.StartedAt, step.KeySince, step.SubscriptionId, step.ItemId) = (now, now, billing.SubscriptionId, billing.ItemId);
        if (step.Kind == StepKind.Undo && state.Steps.Find(other => other.Kind == StepKind.Charge && other.OrderId == step.OrderId) is { } charge) charge.IsOpen = false;
        step.Target = QuantityRules.After(step.Kind, state.Numbers, state.Steps);
        switch (step.Kind)
        {
            case StepKind.Charge:
                step.Charges = true;
                step.PeriodStart = billing.SubscriptionId is null ? null : billing.PeriodStart;
                break;
            case StepKind.Restore:
                FixRestore(step, state, now);
                break;
        }
    }

    /// <summary>The rest of a month was quoted, and that month is billed no more: a charge now would be another one than was agreed to.</summary>
    public static bool IsPriceGone(BillingStepState step, BillingState billing)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(billing);
        return step is { Kind: StepKind.Charge, PriceAt: { } at }
            && !(billing is { SubscriptionId: not null, PeriodStart: { } start, PeriodEnd: { } end } && at >= start && at < end);
    }

    /// <summary>
    /// Free while the month that was paid lasts, by the biller's clock where there is a subscription to ask. What that subscription's
    /// month lasts longer is charged from there on.
    /// </summary>
    private static void FixRestore(BillingStepState step, TenantState state, DateTimeOffset now)
    {
        var paidUntil = state.Numbers.Find(number => number.Number == step.Number)?.PaidUntil;
        if (state.Billing.SubscriptionId is not null)
        {
            step.Charges = paidUntil is null || state.Billing.PeriodEnd > paidUntil;
            step.PriceAt = step.Charges && paidUntil > now && paidUntil > state.Billing.PeriodStart ? paidUntil : null;
            return;
        }

        step.PaidUntil = (paidUntil ?? state.Billing.PaidUntil) is { } until && until > now ? until : null;
        step.Charges = step.PaidUntil is null;
    }
}
