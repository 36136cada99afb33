using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.Silo.Health;

internal sealed class StoppingHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The process is stopping.") : HealthCheckResult.Healthy());
}
