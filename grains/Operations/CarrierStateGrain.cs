using System.Collections.Immutable;

namespace Longcode.Operations;

[GrainType("carrier-state")]
public sealed class CarrierStateGrain(TimeProvider time) : Grain, ICarrierStateGrain
{
    private readonly CarrierReports _reports = new(time.GetUtcNow());

    public Task ReportAsync(CarrierReport report)
    {
        _reports.Take(report, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<CarrierAccount> AccountAsync() => Task.FromResult(_reports.Account(time.GetUtcNow()));

    public Task<ImmutableArray<CarrierReport>> ReportsAsync() => Task.FromResult(_reports.Read(time.GetUtcNow()));
}
