using Longcode.Feed;

namespace Longcode.Tenants;

/// <summary>What becomes of an agency's numbers while a month of theirs stays unpaid, and once it is paid.</summary>
public sealed partial class TenantGrain
{
    private async Task FollowStandingAsync()
    {
        var didChange = EndUnpaid() || TakeUnbilled() || BringBack();
        if (!didChange) return;

        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        Tell(FeedChangeKind.Tenant);
    }

    /// <summary>No further month is billed that nobody pays.</summary>
    private bool EndUnpaid()
    {
        if (!StandingRules.IsOver(State.Billing, _plan.PastDueDays, Now) || State.Steps.Exists(step => step is { Kind: StepKind.End, Status: BillingStepStatus.Pending })) return false;

        NewStep($"{State.Billing.SubscriptionId}:end:{State.LastStep}", StepKind.End, "");
        return true;
    }

    /// <summary>A number is active only while it is billed: without a subscription, whoever ended it, it receives through its grace and is released.</summary>
    private bool TakeUnbilled()
    {
        var unbilled = State.Numbers.Where(held => held.Life == HeldLife.Active).ToList();
        if (State.Billing is not { SubscriptionId: null, IsReadDue: false } || unbilled.Count == 0) return false;

        // The payment may have come in the pass that ended it.
        var isUnpaid = State.Billing.EndedUnpaid || State.Standing != Standing.Good;
        var until = Now + TimeSpan.FromDays(_plan.GraceDays);
        State.Tell(Now, "", TenantEventKind.Ended, until: until);
        Announce($"ended {unbilled[0].OrderId} {until:O}", TenantEventKind.Ended, _plan.GraceDays > 0 ? until : null, isUnpaid: isUnpaid);
        foreach (var held in unbilled) (held.Life, held.ChangedBy, held.IsTaken) = (HeldLife.Cancelling, "", isUnpaid);
        return true;
    }

    /// <summary>
    /// What was taken for want of payment comes back with it while the month lasts that was paid. Afterwards it would cost a month that
    /// nobody agreed to: a user restores it.
    /// </summary>
    private bool BringBack()
    {
        if (State.Standing != Standing.Good || State.Billing.Card is null) return false;

        var back = State.Numbers.Where(held => held is { IsTaken: true, Life: HeldLife.Cancelled } && held.PaidUntil > Now && !HasOpenStep(held)).ToList();
        foreach (var held in back)
        {
            held.IsTaken = false;
            NewRestore(held, "");
        }

        return back.Count > 0;
    }
}
