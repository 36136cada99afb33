using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.WebHost.Operations;

/// <summary>Degraded while the carrier refuses the account: texts wait, all else works, and no host is better than another.</summary>
internal sealed class AccountHealth(CarrierWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.Stopped is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The carrier refuses the account: texts wait."));
}
