using Longcode.Operations.Checks;
using Longcode.Orders;

namespace Longcode.Tenants;

/// <summary>What the nightly check reads of the agency, and what its repairs ask for.</summary>
public sealed partial class TenantGrain
{
    public async Task<AgencyBooks?> CheckupAsync()
    {
        if (!_stored.RecordExists) return null;

        await _gate.SettledAsync();
        _work.Ask();
        return new AgencyBooks(
            Id, State.Billing.SubscriptionId, QuantityRules.Now(State.Numbers, State.Steps), State.Steps.Exists(IsOpen),
            [.. State.Numbers.Select(held => new HeldBook(held.Number, held.OrderId, IsSettled(held), held.Life is HeldLife.Active or HeldLife.Restoring))],
            [.. State.Steps.Where(step => step.IsOpen || (IsOpen(step) && step.Kind is StepKind.Charge or StepKind.Undo)).Select(step => step.OrderId)],
            [.. State.Steps.Where(step => (IsOpen(step) || step.IsOpen) && !WaitsForOwner(step)).Select(step => new OpenStep(step.Id, step.OrderId, step.Number, step.AskedAt))]);
    }

    public async Task<bool> RepairQuantityAsync(string userId)
    {
        if (!_stored.RecordExists || State.Billing.SubscriptionId is null || State.Steps.Exists(IsOpen)) return false;

        // The biller keeps its keys for the whole account, of whichever agency.
        var id = $"{Id}:repair:{State.LastStep}";
        NewStep(id, StepKind.Repair, id).UserId = userId;
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        return true;
    }

    public async Task RetryAsync()
    {
        if (!_stored.RecordExists) return;

        foreach (var step in State.Steps.Where(step => step.Status == BillingStepStatus.Pending)) step.NextAt = null;
        await RemindAsync();
        await WriteAsync();
        _work.Ask();
        foreach (var order in State.Steps.Where(step => step.Kind is StepKind.Charge or StepKind.Undo && (step.IsOpen || IsOpen(step))).Select(step => step.OrderId).Distinct(StringComparer.Ordinal).ToList())
        {
            await GrainFactory.GetGrain<INumberOrderGrain>(order).WakeAsync();
        }
    }

    /// <summary>The bank's question has its own time, and what stands behind it has not begun.</summary>
    private bool WaitsForOwner(BillingStepState step) => State.Steps.Find(asking => asking is { Status: BillingStepStatus.Pending, AsksOwner: true, AnswersUntil: { } until } && until > Now)
        is { } first && (step == first || step is { Status: BillingStepStatus.Pending, StartedAt: null });

    private static bool IsOpen(BillingStepState step) => step.Status == BillingStepStatus.Pending || !step.IsTold;

    /// <summary>The carrier has it: it is not being given back just now.</summary>
    private bool IsSettled(HeldNumber held) => held.Life != HeldLife.Releasing && !(held is { Life: HeldLife.Cancelled, ReleaseAt: { } at } && at <= Now);
}
