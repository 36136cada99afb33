using System.Collections.Immutable;

namespace Longcode.Accounts;

[GrainType("host-keys")]
public sealed class HostKeysGrain([PersistentState(HostKeysState.StateName)] IPersistentState<HostKeysState> stored) : Grain, IHostKeysGrain
{
    public Task<ImmutableArray<string>> GetAllAsync() => Task.FromResult(stored.State.Keys.Values.ToImmutableArray());

    public async Task AddAsync(string name, string xml)
    {
        if (stored.State.Keys.TryAdd(name, xml)) await this.WriteOrLeaveAsync(stored);
    }
}
