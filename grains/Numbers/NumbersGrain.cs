using System.Collections.Immutable;
using Longcode.Accounts;
using Longcode.Tenants;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Longcode.Numbers;

[GrainType("numbers"), StatelessWorker]
public sealed class NumbersGrain(INumberReader reader, UsageMemory usage, IOptions<PlanSettings> plan, TimeProvider time) : Grain, INumbersGrain
{
    private const int MostAlerts = 100;

    public async Task<ImmutableArray<NumberView>> ListAsync()
    {
        var now = time.GetUtcNow();
        return [.. (await reader.HeldAsync(this.GetPrimaryKeyString(), CancellationToken.None)).Select(line => LifeRules.View(line, plan.Value, now))];
    }

    public Task<ImmutableArray<NumberMonth>> MonthsAsync() => reader.MonthsAsync(this.GetPrimaryKeyString(), CancellationToken.None);

    public Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync() => reader.UnregisteredAsync(this.GetPrimaryKeyString(), CancellationToken.None);

    public async Task<UsageReport?> UsageAsync(Caller caller, UsageSpan span)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var agencyId = this.GetPrimaryKeyString();
        if (caller.AgencyId != agencyId || await GrainFactory.GetGrain<ITenantGrain>(agencyId).GetAsync() is not { } agency)
        {
            return null;
        }

        var current = MonthClock.Of(agency.TimeZone, time.GetUtcNow()).Month;
        if (UsageRules.Span(span, current) is not var (from, to))
        {
            return null;
        }

        var months = MonthClock.Spans(agency.TimeZone, from, to);
        var rows = await usage.ReadAsync(agencyId, months, current);
        return UsageRules.Report(rows, months, agency.TimeZone, current, plan.Value.IncludedTexts, caller);
    }

    public async Task<ImmutableArray<UsageAlert>> UsageAlertsAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var agencyId = this.GetPrimaryKeyString();
        return caller.AgencyId == agencyId
            ? await reader.UsageAlertsAsync(agencyId, UsageRules.SeesAll(caller) ? null : caller.UserId, MostAlerts, CancellationToken.None)
            : [];
    }
}
