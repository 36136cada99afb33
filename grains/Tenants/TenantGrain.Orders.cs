using Longcode.Feed;

namespace Longcode.Tenants;

/// <summary>What orders ask of their agency.</summary>
public sealed partial class TenantGrain
{
    public async Task<PurchaseTerms?> PurchaseAsync()
    {
        if (!_stored.RecordExists) return null;

        await _gate.SettledAsync();
        var billing = State.Billing;
        return new PurchaseTerms(
            State.Standing, billing.Monthly(_plan.Price), QuantityRules.After(StepKind.Charge, State.Numbers, State.Steps),
            billing.Card, billing.CustomerId, billing.SubscriptionId, billing.ItemId,
            State.TimeZone, State.Numbers.Find(held => held.Life == HeldLife.Active)?.Phone, billing.PeriodStart, billing.PeriodEnd);
    }

    public async Task<BillingStepOutcome> StepAsync(BillingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequireRecord();
        var kind = step.Kind == BillingStepKind.Charge ? StepKind.Charge : StepKind.Undo;
        var id = $"{step.OrderId}:{(kind == StepKind.Charge ? "charge" : "undo")}";
        if (State.Steps.Find(known => known.Id == id) is not { } found)
        {
            found = NewStep(id, kind, step.OrderId);
            (found.PriceAt, found.Quoted, found.UserId, found.Number) = (step.PriceAt, step.Quoted, step.UserId, step.Number);
            if (kind == StepKind.Undo && ChargeOf(step.OrderId) is { } charge) found.PeriodStart = charge.PeriodStart;
            await WriteAsync();
            _work.Ask();
        }
        else if (found is { Kind: StepKind.Undo, Status: BillingStepStatus.Declined or BillingStepStatus.Refused })
        {
            (found.Status, found.IsTold, found.NextAt) = (BillingStepStatus.Pending, false, null);
            await WriteAsync();
            _work.Ask();
        }

        await _gate.SettledAsync();
        return found.Status == BillingStepStatus.Pending ? found.Outcome with { Question = Question } : found.Outcome;
    }

    public async Task<StandingNotice> TakeNumberAsync(TakenNumber taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        RequireRecord();
        if (!State.Numbers.Exists(held => held.OrderId == taken.OrderId))
        {
            await WatchAsync();
            var charge = ChargeOf(taken.OrderId);
            State.Numbers.Add(new HeldNumber { Number = taken.Number.Value, OrderId = taken.OrderId, ChangedBy = taken.UserId, NoticeTaken = State.NoticeVersion });
            if (charge is not null) charge.IsOpen = false;
            PaidSpans.Hold(State, taken.Number.Value, taken.HolderId);
            State.Tell(Now, taken.UserId, TenantEventKind.Bought, taken.Number.Value, taken.HolderId, charge?.Paid);
            await WriteAsync();
            Tell(FeedChangeKind.Tenant);
        }

        return State.Notice;
    }

    private BillingStepState? ChargeOf(string orderId) => State.Steps.Find(step => step.Kind == StepKind.Charge && step.OrderId == orderId);

    private BillingStepState NewStep(string id, StepKind kind, string orderId)
    {
        var step = new BillingStepState { Id = id, Kind = kind, OrderId = orderId, AskedAt = Now, PeriodStart = State.Billing.PeriodStart };
        State.LastStep++;
        State.Steps.Add(step);
        return step;
    }
}
