using System.Collections.Concurrent;
using Longcode.Numbers;
using Longcode.Orders;
using Longcode.Tenants;
using Longcode.Texts;
using Orleans.Storage;

namespace Longcode.Tests.Cluster.Orders.Matrix;

/// <summary>
/// Stands at every durable write of orders, agencies and numbers. Strikes one of them as a crash does: just before it or just after
/// it, its grain forgets all that is not stored.
/// </summary>
internal sealed class Crashes(Pulse pulse)
{
    private readonly ConcurrentDictionary<string, OrderStatus> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _agencies = new(StringComparer.Ordinal);
    private (OrderStatus Status, Func<Task> Then)? _watched;
    private Predicate<TenantState>? _struckAt;
    private int _left;
    private bool _after;

    /// <summary>The writes since it was armed.</summary>
    public int Writes { get; private set; }

    public bool HasStruck { get; private set; }

    /// <param name="write">The write to strike, counted from 1; 0: none, they are only counted.</param>
    public void Arm(int write, bool after) => (_left, _after, Writes, HasStruck) = (write, after, 0, false);

    /// <summary>Strikes right after the first write that leaves an agency so.</summary>
    public void ArmAt(Predicate<TenantState> isSo) => (_struckAt, HasStruck) = (isSo, false);

    /// <summary>Runs as soon as an order's status is stored, before the order goes on.</summary>
    public void When(OrderStatus status, Func<Task> then) => _watched = (status, then);

    /// <summary>As stored; nothing is woken by looking.</summary>
    public OrderStatus? StoredStatus(string orderId) => _orders.TryGetValue(orderId, out var status) ? status : null;

    /// <summary>No billing step of the agency is open or untold, and all that it tells is entered, as stored.</summary>
    public bool IsSettled(string agencyId) => !_agencies.TryGetValue(agencyId, out var isSettled) || isSettled;

    public async Task WriteAsync(Func<Task> write, Func<Exception> crash, Func<Task>? wrote = null)
    {
        using var work = pulse.Work();
        Writes++;
        var strikes = --_left == 0;
        if (strikes) HasStruck = true;
        if (strikes && !_after) throw crash();
        await write();
        if (wrote is not null) await wrote();
        if (strikes) throw crash();
    }

    private static bool IsSettled(TenantState tenant) => tenant.Steps.TrueForAll(step => step.IsTold)
        && tenant.ToAudit.Count + tenant.ToLedger.Count == 0 && tenant.Billing.MoneyAsked == tenant.Billing.MoneyReadTo;

    public async Task SawAsync(string key, object? state)
    {
        if (state is TenantState tenant)
        {
            _agencies[key] = IsSettled(tenant);
            StrikeAt(tenant);
        }

        if (state is not OrderState order) return;

        _orders[key] = order.Status;
        if (_watched is not { } watched || watched.Status != order.Status) return;
        _watched = null;
        await watched.Then();
    }

    private void StrikeAt(TenantState tenant)
    {
        if (_struckAt is not { } isSo || !isSo(tenant)) return;
        (_struckAt, HasStruck) = (null, true);
        throw new IOException("The process ends here.");
    }
}

internal sealed class CrashingStorage(IGrainStorage inner, Crashes crashes) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => crashes.WriteAsync(
        () => inner.WriteStateAsync(stateName, grainId, grainState),
        () => new IOException("The process ends here."),
        () => crashes.SawAsync(grainId.Key.ToString() ?? "", grainState.State));
}

internal sealed class CrashingLog(ITextLog inner, Crashes crashes) : ITextLog
{
    public async Task<LineCommit?> CommitAsync(LineItem item)
    {
        LineCommit? commit = null;
        await crashes.WriteAsync(async () => commit = await inner.CommitAsync(item), () => new NumberUnavailableException("The process ends here."));
        return commit;
    }

    public Task<NumberLine?> ReadLineAsync(PhoneNumber number, CancellationToken cancellation) => inner.ReadLineAsync(number, cancellation);

    public Task<IReadOnlyList<TextRow>> ReadUnsettledAsync(PhoneNumber number, long afterSeq, int limit, CancellationToken cancellation) =>
        inner.ReadUnsettledAsync(number, afterSeq, limit, cancellation);

    public Task<IReadOnlyList<TextRow>> ReadAwaitingAsync(PhoneNumber number, IReadOnlyCollection<string> textIds, CancellationToken cancellation) =>
        inner.ReadAwaitingAsync(number, textIds, cancellation);

    public Task<IReadOnlyList<AttemptedText>> ReadAttemptedAsync(PhoneNumber number, DateTimeOffset since, CancellationToken cancellation) =>
        inner.ReadAttemptedAsync(number, since, cancellation);

    public Task<IReadOnlyList<KnownSid>> ReadAllSidsAsync(DateTimeOffset since, CancellationToken cancellation) => inner.ReadAllSidsAsync(since, cancellation);
}
