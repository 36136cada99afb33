using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Longcode.Silo.Health;

public static class SiloHealthExtensions
{
    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<MembershipHealth>("silo")
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<CarrierHealth>("carrier");
        return services;
    }

    /// <summary>
    /// Live: the process answers. Ready: a member of the cluster that reaches the database; “Degraded”, still with 200, while the carrier
    /// refuses the account.
    /// </summary>
    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/healthz/ready");
    }
}
