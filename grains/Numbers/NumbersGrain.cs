using System.Collections.Immutable;
using Longcode.Tenants;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Longcode.Numbers;

[GrainType("numbers"), StatelessWorker]
public sealed class NumbersGrain(INumberReader reader, IOptions<PlanSettings> plan, TimeProvider time) : Grain, INumbersGrain
{
    public async Task<ImmutableArray<NumberView>> ListAsync()
    {
        var now = time.GetUtcNow();
        return [.. (await reader.HeldAsync(this.GetPrimaryKeyString(), CancellationToken.None)).Select(line => LifeRules.View(line, plan.Value, now))];
    }

    public Task<ImmutableArray<NumberMonth>> MonthsAsync() => reader.MonthsAsync(this.GetPrimaryKeyString(), CancellationToken.None);

    public Task<ImmutableArray<UnregisteredNumber>> UnregisteredAsync() => reader.UnregisteredAsync(this.GetPrimaryKeyString(), CancellationToken.None);
}
