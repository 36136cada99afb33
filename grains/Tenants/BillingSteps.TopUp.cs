namespace Longcode.Tenants;

/// <summary>A pack of texts: an invoice of its own, paid at once or taken back.</summary>
public sealed partial class BillingSteps
{
    private async Task TopUpAsync(BillingStepState step)
    {
        if (step.DeclineCode is null && step.StartedAt is { } started && !IsLate(started))
        {
            var charge = new NewCharge(state.Billing.CustomerId ?? "", step.Quoted ?? default, $"{step.Texts} further texts for {step.Number}", step.Number ?? "", step.Id);
            var answer = await biller.ChargeAsync(charge, step.KeyOf(step.Id), CancellationToken.None);
            if (answer.IsDone)
            {
                await ToppedUpAsync(step, answer.Value);
                return;
            }

            if (answer.Verdict is not (BillerVerdict.Declined or BillerVerdict.Refused))
            {
                await AgainAsync(step);
                return;
            }

            step.DeclineCode = answer.Code ?? "generic_decline";
            await write();
        }

        await TakeBackAsync(step);
    }

    /// <summary>The books decide: an invoice that was paid after all grants its texts, any other is taken back before the step ends.</summary>
    private async Task TakeBackAsync(BillingStepState step)
    {
        if (step.DeclineCode is null) LogLate(logger, step.Id);
        var found = await biller.ChargesAsync(state.Billing.CustomerId ?? "", step.Id, step.AskedAt - TimeSpan.FromDays(1), CancellationToken.None);
        if (!found.IsDone)
        {
            await AgainAsync(step);
            return;
        }

        if (found.Value.FirstOrDefault(invoice => invoice.Status == BillerInvoiceStatus.Paid) is { } paid)
        {
            await ToppedUpAsync(step, paid);
            return;
        }

        foreach (var invoice in found.Value.Where(invoice => invoice.Status != BillerInvoiceStatus.Void))
        {
            if ((await biller.TakeBackAsync(invoice.Id, CancellationToken.None)).IsDone) continue;

            await AgainAsync(step);
            return;
        }

        await EndAsync(step, BillingStepStatus.Declined, step.DeclineCode ?? "processing_error");
    }

    private Task<bool> ToppedUpAsync(BillingStepState step, BillerInvoice invoice)
    {
        (step.InvoiceId, step.Total, step.Paid) = (invoice.Id, invoice.Total.Amount, invoice.Paid);
        return EndAsync(step, BillingStepStatus.Done, null);
    }
}
