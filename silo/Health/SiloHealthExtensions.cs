using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Longcode.Silo.Health;

public static class SiloHealthExtensions
{
    /// <summary>What a silo is asked; a check that answers "degraded" leaves it ready, and says why.</summary>
    public static IServiceCollection AddSiloHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<MembershipHealth>("silo")
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<CarrierHealth>("carrier");
        return services;
    }

    /// <summary>A process that was told to stop is not ready, whatever else it may be.</summary>
    public static IServiceCollection AddStoppingHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StoppingHealth>("process");
        return services;
    }

    /// <summary>
    /// Live: the process answers. Ready: it can do its work, and what keeps it from it else; “Degraded”, still with 200, while the carrier
    /// refuses the account.
    /// </summary>
    public static void MapOperatorsHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}");
        return http.Response.WriteAsync(string.Join('\n', [$"{report.Status}", .. reasons]), http.RequestAborted);
    }
}
