using Orleans.Concurrency;

namespace Longcode.Hosts;

[GrainType("ping"), StatelessWorker]
public sealed class PingGrain : Grain, IPingGrain
{
    public Task PingAsync() => Task.CompletedTask;
}
