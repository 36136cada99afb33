namespace Longcode.Tenants;

/// <summary>How many numbers an agency pays for, computed when a step is written, never remembered. Pure.</summary>
public static class QuantityRules
{
    /// <summary>
    /// Active numbers and orders that are charged and not settled. What waits for its turn to go down still counts, and what came up is
    /// counted from that moment on: a step that runs in between would otherwise find its own number counted already, and charge nothing.
    /// </summary>
    public static int Now(IReadOnlyCollection<HeldNumber> numbers, IReadOnlyCollection<BillingStepState> steps) =>
        numbers.Count(number => number.IsPaidFor) + steps.Count(Counts);

    /// <summary>The quantity that a step sets.</summary>
    public static int After(StepKind kind, IReadOnlyCollection<HeldNumber> numbers, IReadOnlyCollection<BillingStepState> steps) => kind switch
    {
        StepKind.Charge or StepKind.Restore => Now(numbers, steps) + 1,
        StepKind.Undo or StepKind.Cancel or StepKind.TopUp or StepKind.Repair => Now(numbers, steps),
        StepKind.End => 0,
    };

    private static bool Counts(BillingStepState step) => step.Kind switch
    {
        StepKind.Charge => step.IsOpen,
        StepKind.Cancel => step is { Status: BillingStepStatus.Pending, StartedAt: null },
        StepKind.Restore => step is { Status: BillingStepStatus.Done, IsTold: false },
        StepKind.Undo or StepKind.End or StepKind.TopUp or StepKind.Repair => false,
    };

    /// <summary>
    /// Whether the renewal that began a month charged one number too many. A cancellation: it was decided before the month and applied
    /// in it; both looks are needed, as our clock alone may run behind the biller's, and what was last read may be old. An undo: the
    /// number was charged before the month, and never was one.
    /// </summary>
    public static bool IsRenewalOwed(BillingStepState step, DateTimeOffset periodStart)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Kind switch
        {
            StepKind.Cancel => periodStart > step.AskedAt && periodStart > (step.PeriodStart ?? step.AskedAt),
            StepKind.Undo => periodStart > (step.PeriodStart ?? step.AskedAt),
            StepKind.Charge or StepKind.Restore or StepKind.End or StepKind.TopUp or StepKind.Repair => false,
        };
    }

    /// <summary>What is taken back of an invoice: to the card what the card paid, the rest to the balance that paid it.</summary>
    public static NewCredit? WholeCredit(BillingStepState charge, string step)
    {
        ArgumentNullException.ThrowIfNull(charge);
        var paid = Math.Clamp(charge.Paid?.Amount ?? 0, 0, Math.Max(charge.Total, 0));
        return charge is { InvoiceId: { } invoice, Total: > 0 } ? new NewCredit(invoice, charge.Total, paid, charge.Total - paid, step) : null;
    }

    /// <summary>One number's share of a renewal, off the invoice in the form that its state allows.</summary>
    public static NewCredit? RenewalCredit(BillerInvoice renewal, long price, string step)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        var part = Math.Min(price, renewal.Total.Amount);
        var toCard = Math.Min(part, renewal.Paid.Amount);
        return part <= 0 ? null : renewal.Status switch
        {
            BillerInvoiceStatus.Open => new NewCredit(renewal.Id, part, 0, 0, step),
            BillerInvoiceStatus.Paid => new NewCredit(renewal.Id, part, toCard, part - toCard, step),
            _ => null,
        };
    }
}
