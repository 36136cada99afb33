using Longcode.Accounts;
using Longcode.Feed;
using Longcode.Numbers;

namespace Longcode.Tenants;

/// <summary>The life of the agency's numbers after they were bought.</summary>
public sealed partial class TenantGrain
{
    /// <summary>How long a restore, or a payment, waits for the biller before it answers that the payment is under way.</summary>
    private static readonly TimeSpan RestorePatience = TimeSpan.FromSeconds(3);

    private TaskCompletionSource _stepEnded = NewSignal();

    public async Task<NumberChange> ReassignNumberAsync(Caller caller, PhoneNumber number, string userId)
    {
        if (Refusal(caller, number) is { } refusal) return refusal;
        if (!Knows(userId)) return new NumberChange(NumberChangeStatus.UnknownUser);

        var change = await GrainFactory.Number(number).ReassignAsync(caller, userId);
        if (!change.IsDone) return change;

        var holder = PaidSpans.Of(State).FindLast(span => span.Number == number.Value)?.UserId;
        PaidSpans.Hold(State, number.Value, userId);
        State.Tell(Now, caller.UserId, TenantEventKind.Reassigned, number.Value, userId, before: holder);
        await WriteAsync();
        Tell(FeedChangeKind.Number, number);
        return change;
    }

    public async Task<NumberChange> CancelNumberAsync(Caller caller, PhoneNumber number)
    {
        if (Refusal(caller, number) is { } refusal) return refusal;

        var held = Held(number);
        if (held is { Life: HeldLife.Active })
        {
            (held.Life, held.ChangedBy) = (HeldLife.Cancelling, caller.UserId);
            await RemindAsync();
            await WriteAsync();
            return await TellCancelledAsync(held);
        }

        return held is { Life: HeldLife.Cancelling or HeldLife.Cancelled }
            ? await GrainFactory.Number(number).CancelAsync(caller)
            : new NumberChange(NumberChangeStatus.WrongLife, await GrainFactory.Number(number).GetAsync(caller));
    }

    public async Task<NumberChange> RestoreNumberAsync(Caller caller, PhoneNumber number)
    {
        if (Refusal(caller, number) is { } refusal) return refusal;
        if (Held(number) is { Life: HeldLife.Cancelled } held)
        {
            if (State.Standing != Standing.Good || State.Billing.Card is null) return new NumberChange(NumberChangeStatus.PaymentNeeded);
            if (Question is not null) return new NumberChange(NumberChangeStatus.BankAsks);
            await AskRestoreAsync(held, caller.UserId);
        }

        var view = await GrainFactory.Number(number).GetAsync(caller);
        return Held(number)?.Life switch
        {
            HeldLife.Active => new NumberChange(NumberChangeStatus.Done, view),
            HeldLife.Cancelled when Question is not null => new NumberChange(NumberChangeStatus.BankAsks, view),
            HeldLife.Cancelled or HeldLife.Restoring => new NumberChange(NumberChangeStatus.PaymentNeeded, view),
            _ => new NumberChange(NumberChangeStatus.WrongLife, view),
        };
    }

    private NumberChange? Refusal(Caller caller, PhoneNumber number) =>
        caller.AgencyId != Id || Held(number) is null ? new NumberChange(NumberChangeStatus.NotFound)
        : !caller.May(Permissions.ManageTextMessaging) ? new NumberChange(NumberChangeStatus.NotAllowed)
        : null;

    private HeldNumber? Held(PhoneNumber number) => State.Numbers.Find(held => held.Number == number.Value);

    /// <summary>Two restores at once find the same step; the wait ends with it, or with the patience.</summary>
    private async Task AskRestoreAsync(HeldNumber held, string userId)
    {
        if (!State.Steps.Exists(step => step.Kind == StepKind.Restore && step.Number == held.Number && step.Status == BillingStepStatus.Pending))
        {
            NewRestore(held, userId);
            await RemindAsync();
            await WriteAsync();
        }

        _work.Ask();
        await EndedAsync(() => held.Life == HeldLife.Active || !IsRestoring(held) || Question is not null);
    }

    private void NewRestore(HeldNumber held, string userId)
    {
        var step = NewStep($"{held.OrderId}:restore:{State.LastStep}", StepKind.Restore, held.OrderId);
        (step.Number, step.UserId) = (held.Number, userId);
    }

    /// <summary>Waits until what was asked for has ended, or for as long as somebody at a screen would.</summary>
    private async Task EndedAsync(Func<bool> hasEnded)
    {
        var until = Now + RestorePatience;
        while (!hasEnded() && until - Now is { Ticks: > 0 } left)
        {
            await Task.WhenAny(_stepEnded.Task, Task.Delay(left, _time));
        }
    }

    private bool IsRestoring(HeldNumber held) => held.Life == HeldLife.Restoring
        || State.Steps.Exists(step => step.Kind == StepKind.Restore && step.Number == held.Number && step.Status == BillingStepStatus.Pending);

    private async Task<NumberChange> TellCancelledAsync(HeldNumber held)
    {
        var change = await GrainFactory.Number(held.Phone).CancelAsync(ActingFor(held));
        if (held.Life != HeldLife.Cancelling || change.Number is { Life: NumberLife.Reserved }) return change;

        held.Life = HeldLife.Cancelled;
        held.PaidUntil = State.Billing.PeriodEnd ?? State.Billing.PaidUntil;
        held.ReleaseAt = change.Number?.ReceivesUntil ?? Now + TimeSpan.FromDays(_plan.GraceDays);
        var step = NewStep($"{held.OrderId}:cancel:{State.LastStep}", StepKind.Cancel, held.OrderId);
        (step.Number, step.UserId) = (held.Number, held.ChangedBy);
        State.Tell(Now, held.ChangedBy, TenantEventKind.Cancelled, held.Number, until: held.ReleaseAt, before: "active");
        await WriteAsync();
        _work.Ask();
        Tell(FeedChangeKind.Number, held.Phone);
        return change;
    }

    private async Task TellRestoredAsync(HeldNumber held)
    {
        var change = await GrainFactory.Number(held.Phone).RestoreAsync(ActingFor(held));
        if (!change.IsDone) throw new InvalidOperationException($"A number of agency {Id} was paid for again and is not there to restore: {change.Status}.");

        held.Life = HeldLife.Active;
        await WriteAsync();
        SignalStepEnded();
        Tell(FeedChangeKind.Number, held.Phone);
    }

    /// <summary>The name under which it was bought decides: a number that was sold again is another's.</summary>
    private async Task<bool> TellReleasedAsync(HeldNumber held)
    {
        var owned = await _carrier.FindOwnedAsync(held.Phone, CancellationToken.None);
        if (!owned.IsDone) return false;
        if (owned.Value.FirstOrDefault(number => number.Name == held.OrderId) is { } ours
            && !(await _carrier.ReleaseAsync(ours, CancellationToken.None)).IsDone)
        {
            return false;
        }

        await GrainFactory.Number(held.Phone).ReleaseAsync(Id);
        State.Numbers.Remove(held);
        State.Tell(Now, held.ChangedBy, TenantEventKind.Released, held.Number, before: "cancelled");
        if (held.IsTaken) Announce($"released {held.OrderId}", TenantEventKind.Released, number: held.Number);
        await WriteAsync();
        Tell(FeedChangeKind.Number, held.Phone);
        return true;
    }

    private Caller ActingFor(HeldNumber held) => new(Id, held.ChangedBy, Permissions.ManageTextMessaging);

    private void SignalStepEnded()
    {
        var ended = _stepEnded;
        _stepEnded = NewSignal();
        ended.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
