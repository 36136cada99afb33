using Longcode.WebHost.Operations;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Longcode.WebHost.Hosts;

internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<SiloHealth>("grains").AddCheck<AccountHealth>("carrier-account");
        return services;
    }

    /// <summary>Live: the process answers. Ready: it can do its work; “Degraded”, still with 200, while texts wait because the carrier refuses the account.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/healthz/ready");
        return endpoints;
    }
}
