using Microsoft.Extensions.Logging;

namespace Longcode.Tenants;

/// <summary>
/// Runs an agency's billing steps, one at a time, in their order. A step's parameters are written before its first call and never
/// change under the same key, so that a repeat is the same request; a step of unknown outcome is read, not repeated, once it is old.
/// Only a step that raises the quantity can fail; one that lowers it goes on until it is done.
/// </summary>
public sealed partial class BillingSteps(
    string agencyId, TenantState state, IBiller biller, Func<Task> write, PlanSettings plan, TimeProvider time, ILogger logger)
{
    /// <summary>What went unanswered is repeated for this long, then the biller's books are read. A charge older than this is never made anew.</summary>
    public static readonly TimeSpan RepeatedFor = TimeSpan.FromHours(1);

    /// <summary>Nothing is charged that was not quoted.</summary>
    public const string PriceChanged = "price-changed";

    /// <summary>Nothing is bought or restored while a month is owed.</summary>
    public const string PastDue = "past-due";

    /// <summary>The biller did not answer for so long that nobody waits any more.</summary>
    public const string Unavailable = "biller-unavailable";

    /// <summary>A charge that went unanswered, and that the books do not show, was not made.</summary>
    public const string NotInBooks = "processing_error";

    /// <summary>What comes back by itself comes back free or not at all.</summary>
    private const string WouldCharge = "would-charge";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

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
        step.TriedSince ??= time.GetUtcNow();
        if (step.StartedAt is null && !await StartAsync(step)) return;

        await (step.Kind switch
        {
            StepKind.Charge or StepKind.Restore => RaiseAsync(step),
            StepKind.Undo or StepKind.Cancel or StepKind.End or StepKind.Repair => LowerAsync(step),
            StepKind.TopUp => TopUpAsync(step),
        });
    }

    /// <summary>
    /// Fixes the step's parameters and writes them. The subscription is read first: its month may have turned, it may have ended.
    /// </summary>
    private async Task<bool> StartAsync(BillingStepState step)
    {
        if (state.Billing.CustomerId is null && StepRules.Charges(step)) return await EndAsync(step, BillingStepStatus.Refused, "no-customer");
        if (!StepRules.IsStillWanted(step, state, time.GetUtcNow())) return await EndAsync(step, BillingStepStatus.Refused, "not-wanted");
        if (state.Billing.SubscriptionId is { } id)
        {
            var read = await biller.ReadAsync(id, CancellationToken.None);
            if (read.IsDone && read.Value.Status != BillerStatus.Ended) Take(read.Value);
            else if (read.IsDone || read.Code == BillerCodes.Missing) state.Billing.End(read.Value?.PeriodEnd);
            else return await UnansweredAsync(step);
        }

        if (StepRules.DependsOnStanding(step) && !await FitsStandingAsync(step)) return false;
        if (StepRules.IsPriceGone(step, state.Billing)) return await EndAsync(step, BillingStepStatus.Refused, PriceChanged);
        if (step is { Kind: StepKind.Charge, Quoted: { } quoted } && !await StillCostsAsync(step, quoted)) return false;
        step.UnitPrice = StepRules.PriceOf(step, state.Billing, plan.Price);
        StepRules.Fix(step, state, time.GetUtcNow());
        if (step.Charges && StepRules.IsBringBack(step)) return await EndAsync(step, BillingStepStatus.Refused, WouldCharge);
        await write();
        return true;
    }

    /// <summary>Who owes a month buys nothing more, and is not ended once it is paid: the books of this moment decide.</summary>
    private async Task<bool> FitsStandingAsync(BillingStepState step)
    {
        var billing = state.Billing;
        if ((billing.SubscriptionId ?? billing.EndedSubscriptionId) is { } id && (billing.SubscriptionId is null || billing.Status is BillerStatus.PastDue or BillerStatus.Unpaid))
        {
            var books = await biller.InvoicesAsync(id, CancellationToken.None);
            if (!books.IsDone && books.Code != BillerCodes.Missing) return await UnansweredAsync(step);

            if (billing.SubscriptionId is null) state.TakeEnded(books.Value ?? []);
            else billing.TakeInvoices(books.Value ?? []);
        }

        var standing = StandingRules.Of(billing, plan.PastDueDays, time.GetUtcNow());
        return step.Kind == StepKind.End
            ? standing == Standing.Suspended || await EndAsync(step, BillingStepStatus.Refused, "paid")
            : standing == Standing.Good || await EndAsync(step, BillingStepStatus.Refused, PastDue);
    }

    /// <summary>
    /// Nothing is charged that was not quoted, though the plan, the balance or the quantity changed since. Who was quoted a first month and
    /// finds it begun, by an order ahead of this one, pays that month from its beginning: what was quoted.
    /// </summary>
    private async Task<bool> StillCostsAsync(BillingStepState step, Money quoted)
    {
        var billing = state.Billing;
        if (billing.SubscriptionId is not null) step.PriceAt ??= billing.PeriodStart;
        var quantity = QuantityRules.After(StepKind.Charge, state.Numbers, state.Steps);
        var preview = await biller.PreviewAsync(new(billing.CustomerId ?? "", billing.SubscriptionId, billing.ItemId, quantity, step.PriceAt), CancellationToken.None);
        if (!preview.IsDone) return await UnansweredAsync(step);

        return preview.Value.DueNow.Currency == quoted.Currency && preview.Value.DueNow.Amount <= quoted.Amount
            || await EndAsync(step, BillingStepStatus.Refused, PriceChanged);
    }

    private void Take(BillerSubscription subscription)
    {
        var billing = state.Billing;
        (billing.SubscriptionId, billing.ItemId, billing.Quantity, billing.Price) = (subscription.Id, subscription.ItemId, subscription.Quantity, subscription.Price);
        (billing.PeriodStart, billing.PeriodEnd, billing.Status) = (subscription.PeriodStart, subscription.PeriodEnd, subscription.Status);
    }

    /// <summary>The biller did not answer before the step began: a raise gives up after a while, all else is asked for until it is done.</summary>
    private async Task<bool> UnansweredAsync(BillingStepState step) => IsLate(step.TriedSince ?? step.AskedAt) && StepRules.Charges(step)
        ? await EndAsync(step, BillingStepStatus.Refused, Unavailable)
        : await AgainAsync(step);

    private bool IsLate(DateTimeOffset since) => time.GetUtcNow() - since >= RepeatedFor;

    /// <summary>What an hour of repeats did not settle, and what the books do not show, is asked anew: the biller may keep its answer, an error even, for a day.</summary>
    private void TurnKey(BillingStepState step) => (step.KeysUsed, step.KeySince) = (step.KeysUsed + 1, time.GetUtcNow());

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
        if (IsLate(step.TriedSince ?? step.AskedAt)) LogStuck(logger, step.Id, step.Attempts);
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(step.Attempts - 1, 6)));
        step.NextAt = time.GetUtcNow() + (pause ?? (doubled < LongestPause ? doubled : LongestPause));
        await write();
        return false;
    }

    [LoggerMessage(1, LogLevel.Information, "Billing step {Step} ended as {Status} with quantity {Quantity} ({Code}).")]
    private static partial void LogEnded(ILogger logger, string step, BillingStepStatus status, int quantity, string? code);

    [LoggerMessage(2, LogLevel.Error, "Billing step {Step} has had no answer for an hour; the biller's books are read before it is asked anew.")]
    private static partial void LogLate(ILogger logger, string step);

    [LoggerMessage(3, LogLevel.Error, "Billing step {Step} cannot refund the card ({Code}); the customer's balance is credited.")]
    private static partial void LogToBalance(ILogger logger, string step, string? code);

    [LoggerMessage(4, LogLevel.Error, "Billing step {Step} does not get through; attempt {Attempt} failed, it goes on.")]
    private static partial void LogStuck(ILogger logger, string step, int attempt);

    [LoggerMessage(5, LogLevel.Error, "Billing step {Step} was charged and no invoice of it is found.")]
    private static partial void LogNoInvoice(ILogger logger, string step);

    [LoggerMessage(6, LogLevel.Information, "Billing step {Step} waits until {Until} for the card's owner to answer the bank.")]
    private static partial void LogAsked(ILogger logger, string step, DateTimeOffset until);
}
