namespace Longcode.Tenants;

/// <summary>Keeps the book of what was paid for, as the billing steps end. Pure.</summary>
public static class PaidSpans
{
    /// <summary>Invoices older than this are no longer explained.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(800);

    public static List<PaidSpan> Of(TenantState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.PaidSpans ??= Recalled(state);
    }

    /// <summary>A step made it one more. A repeat changes nothing.</summary>
    /// <param name="since">When the month began in which it did.</param>
    /// <param name="invoiceId">What it was charged on.</param>
    public static void Raise(TenantState state, BillingStepState step, DateTimeOffset since, string? invoiceId)
    {
        ArgumentNullException.ThrowIfNull(step);
        var spans = Of(state);
        if (spans.Exists(span => span.OrderId == step.OrderId && span.Until is null)) return;

        spans.RemoveAll(span => span.Until < since - KeptFor);
        spans.Add(new PaidSpan
        {
            OrderId = step.OrderId,
            Number = step.Number ?? "",
            UserId = spans.FindLast(span => span.OrderId == step.OrderId)?.UserId ?? "",
            Since = since,
            InvoiceId = invoiceId,
        });
    }

    /// <summary>A step made it one less.</summary>
    public static void Lower(TenantState state, BillingStepState step, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (Of(state).Find(span => span.OrderId == step.OrderId && span.Until is null) is { } open) open.Until = until;
    }

    public static void Hold(TenantState state, string number, string? userId)
    {
        if (userId is not null && Of(state).FindLast(span => span.Number == number) is { } span) span.UserId = userId;
    }

    /// <summary>
    /// An agency that was stored before this book was kept: what its history, its steps and its numbers tell. Instants of our clock lie
    /// within the months that they stand for.
    /// </summary>
    private static List<PaidSpan> Recalled(TenantState state)
    {
        var spans = new List<PaidSpan>();
        foreach (var happened in state.Events.Where(happened => happened.Number is not null))
        {
            var open = spans.Find(span => span.Number == happened.Number && span.Until is null);
            switch (happened.Kind)
            {
                case TenantEventKind.Bought or TenantEventKind.Restored when open is null: spans.Add(Bought(state, happened)); break;
                case TenantEventKind.Cancelled when open is not null: open.Until = happened.At; break;
                case TenantEventKind.Reassigned when open is not null: open.UserId = happened.OtherUserId ?? ""; break;
            }
        }

        var unknown = state.Numbers.Where(held => held.IsPaidFor && !spans.Exists(span => span.Number == held.Number && span.Until is null));
        spans.AddRange(unknown.Select(held => new PaidSpan { OrderId = held.OrderId, Number = held.Number }));
        var waiting = state.Steps.Where(step => step is { Kind: StepKind.Charge, IsOpen: true });
        spans.AddRange(waiting.Select(step => new PaidSpan
        {
            OrderId = step.OrderId, Number = step.Number ?? "", Since = step.PeriodStart ?? step.AskedAt, InvoiceId = step.InvoiceId,
        }));
        return spans;
    }

    private static PaidSpan Bought(TenantState state, EventState happened)
    {
        var step = state.Steps.FindLast(step => step.Number == happened.Number && StepRules.Raises(step)
            && step.Status == BillingStepStatus.Done && step.AskedAt <= happened.At);
        return new PaidSpan
        {
            OrderId = step?.OrderId ?? state.Numbers.Find(held => held.Number == happened.Number)?.OrderId ?? "",
            Number = happened.Number ?? "",
            Since = happened.At,
            InvoiceId = step?.InvoiceId,
        };
    }
}
