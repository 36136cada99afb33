using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;
using Microsoft.Extensions.Logging;

namespace Longcode.Tenants;

/// <summary>Packs of texts that numbers buy beyond their month's, each a money step of its own.</summary>
public sealed partial class TenantGrain
{
    public async Task<NumberChange> SetTopUpAsync(Caller caller, PhoneNumber number, int packsPerMonth)
    {
        if (Refusal(caller, number) is { } refusal) return refusal;
        if (packsPerMonth is < 0 or > NumberTopUp.MostPacks) throw new ArgumentOutOfRangeException(nameof(packsPerMonth));
        if (packsPerMonth > 0 && State.Billing.Card is null) return new NumberChange(NumberChangeStatus.PaymentNeeded);

        var change = await GrainFactory.Number(number).SetTopUpAsync(caller, packsPerMonth);
        if (!change.IsDone) return change;

        // What waits for its turn is not charged for any more.
        foreach (var step in State.Steps.Where(step => packsPerMonth == 0 && step is { Kind: StepKind.TopUp, Status: BillingStepStatus.Pending, StartedAt: null } && step.Number == number.Value))
        {
            (step.Status, step.NextAt) = (BillingStepStatus.Refused, null);
        }

        State.Tell(Now, caller.UserId, packsPerMonth > 0 ? TenantEventKind.TopUpOn : TenantEventKind.TopUpOff, number.Value, amount: _plan.TopUp with { Amount = _plan.TopUpPrice * packsPerMonth });
        await WriteAsync();
        Tell(FeedChangeKind.Number, number);
        return change;
    }

    public async Task BuyPackAsync(PackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_stored.RecordExists || Held(request.Number) is not { Life: HeldLife.Active } held) return;

        var name = $"{held.OrderId}:pack:{request.Month}:{request.Place}";
        var sameNumber = State.Steps.Where(step => step.Kind == StepKind.TopUp && step.Number == held.Number).ToList();
        if (sameNumber.Exists(step => !step.IsTold || (step.Status == BillingStepStatus.Done && IsNamed(step, name)))) return;

        // A declined one stays what it was: what is asked anew, once somebody allowed it, is another step.
        var earlier = sameNumber.Count(step => IsNamed(step, name));
        var step = NewStep(earlier == 0 ? name : $"{name}:again-{earlier}", StepKind.TopUp, held.OrderId);
        (step.Number, step.Month, step.Quoted, step.Texts) = (held.Number, request.Month, _plan.TopUp, _plan.TopUpTexts);
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
    }

    private static bool IsNamed(BillingStepState step, string name) => step.Id == name || step.Id.StartsWith($"{name}:", StringComparison.Ordinal);

    /// <summary>
    /// The number is told before the step is: what was paid for is granted, whatever ends this pass. What was refused before the card was
    /// asked is asked for again with the number's next text.
    /// </summary>
    private async Task EndTopUpAsync(BillingStepState step)
    {
        var number = PhoneNumber.Parse(step.Number ?? "");
        if (step.Status == BillingStepStatus.Done)
        {
            if (!await GrainFactory.Number(number).GrantPackAsync(new PackGrant(Id, step.Id, step.Texts))) LogNotGranted(_logger, step.Id);
            State.Tell(Now, "", TenantEventKind.ToppedUp, step.Number, amount: step.Paid);
        }
        else if (step.Status == BillingStepStatus.Declined)
        {
            await GrainFactory.Number(number).HaltTopUpAsync(Id, step.DeclineCode ?? "");
            State.Tell(Now, "", TenantEventKind.TopUpDeclined, step.Number, amount: step.Quoted);
            Announce($"top-up {step.Id}", TenantEventKind.TopUpDeclined, number: step.Number);
        }

        Tell(FeedChangeKind.Number, number);
    }

    [LoggerMessage(2, LogLevel.Error, "Billing step {Step} paid for texts of a number that is gone; credit its invoice at the biller.")]
    private static partial void LogNotGranted(ILogger logger, string step);
}
