namespace Longcode.Tenants;

/// <summary>
/// A raise whose bank asks the card's owner (3-D Secure): it waits at the biller, uncharged, until the owner has answered or the time for
/// that is over. What is given up is taken off the table first; where that fails because it was paid, the raise is done.
/// </summary>
public sealed partial class BillingSteps
{
    /// <summary>The biller says when something changed; this is for a webhook that was lost.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private async Task<bool> WaitForOwnerAsync(BillingStepState step, BillerSubscription waiting, BillerInvoice? invoice)
    {
        if (invoice is null)
        {
            LogNoInvoice(logger, step.Id);
            return await AgainAsync(step);
        }

        var until = time.GetUtcNow() + plan.ConfirmWithin;
        (step.AskedOf, step.InvoiceId, step.Attempts) = (waiting.Id, invoice.Id, 0);
        // The price is of the month that was quoted.
        step.AnswersUntil = step.SubscriptionId is not null && waiting.PeriodEnd < until ? waiting.PeriodEnd : until;
        await write();
        LogAsked(logger, step.Id, step.AnswersUntil.Value);
        return await AwaitOwnerAsync(step);
    }

    private async Task<bool> AwaitOwnerAsync(BillingStepState step)
    {
        // Set before the look: what is told to look meanwhile takes it away again.
        step.NextAt = time.GetUtcNow() + LookAgain;
        var read = await biller.PaymentAsync(step.InvoiceId ?? "", CancellationToken.None);
        return read switch
        {
            { IsDone: true, Value: { Progress: PaymentProgress.Paid } paid } => await ConfirmedAsync(step, paid.Invoice),
            { IsDone: true, Value.Progress: PaymentProgress.Gone } => await DropAsync(step),
            { IsDone: true, Value: { Progress: PaymentProgress.Failed } failed } => await GiveUpAsync(step, failed.Code),
            { IsDone: true } when step.IsGivenUp => await GiveUpAsync(step, BillerWords.GivenUp),
            { IsDone: true } when time.GetUtcNow() >= step.AnswersUntil => await GiveUpAsync(step, BillerWords.AuthenticationExpired),
            { IsDone: true, Value: { } asked } => await ShowAsync(step, asked),
            _ => await AgainAsync(step),
        };
    }

    private async Task<bool> ShowAsync(BillingStepState step, BillerPayment asked)
    {
        if (step.NextAt > step.AnswersUntil) step.NextAt = step.AnswersUntil;
        var page = asked.Page?.AbsoluteUri;
        if (step.OwnerPage == page && step.Attempts == 0) return false;

        (step.OwnerPage, step.Asked, step.Attempts) = (page, asked.Due, 0);
        await write();
        return false;
    }

    /// <summary>The biller makes the change right after the payment.</summary>
    private async Task<bool> ConfirmedAsync(BillingStepState step, BillerInvoice paid)
    {
        var read = await biller.ReadAsync(step.AskedOf ?? "", CancellationToken.None);
        return read is { IsDone: true, Value: { WaitsForPayment: false } changed }
            ? await RaisedAsync(step, changed, [paid], step.PeriodStart)
            : await AgainAsync(step);
    }

    /// <summary>Refused, it was paid or voided at the last moment: the next look tells.</summary>
    private async Task<bool> GiveUpAsync(BillingStepState step, string? code)
    {
        if (step.DeclineCode != code)
        {
            step.DeclineCode = code;
            await write();
        }

        var voided = await biller.VoidAsync(step.InvoiceId ?? "", step.KeyOf($"{step.Id}:void:{step.Attempts}"), CancellationToken.None);
        return voided.IsDone ? await DropAsync(step) : await AgainAsync(step);
    }

    /// <summary>Its invoice can be paid no more. A first subscription that never came about is ended; a change is dropped with its invoice.</summary>
    private async Task<bool> DropAsync(BillingStepState step)
    {
        if (step is { SubscriptionId: null, AskedOf: { } id })
        {
            var read = await biller.ReadAsync(id, CancellationToken.None);
            if (!read.IsDone && read.Code != BillerCodes.Missing) return await AgainAsync(step);
            if (read.Value is { Status: not BillerStatus.Ended })
            {
                var ended = await biller.EndAsync(id, step.KeyOf($"{step.Id}:end:{step.Attempts}"), CancellationToken.None);
                if (!ended.IsDone && ended.Code != BillerCodes.Missing) return await AgainAsync(step);
            }
        }

        return await EndAsync(step, BillingStepStatus.Declined, step.DeclineCode ?? BillerWords.AuthenticationExpired);
    }
}
