using Longcode.Hosts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.WebHost.Hosts;

/// <summary>Ready means that a silo answers.</summary>
internal sealed class SiloHealth(IGrainFactory grains) : IHealthCheck
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IPingGrain>("ready").PingAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (GrainFaults.IsFault(fault))
        {
            return HealthCheckResult.Unhealthy("No silo answers.", fault);
        }
    }
}
