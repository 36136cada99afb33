using Longcode.Texts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.Silo.Health;

/// <summary>Degraded while the carrier refuses the account: texts wait, and no silo does better.</summary>
internal sealed class CarrierHealth(CarrierGate gate) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gate.Stopped is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The carrier refuses the account: texts wait."));
}
