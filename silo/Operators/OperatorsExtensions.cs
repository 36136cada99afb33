using Longcode.Silo.Health;
using Orleans.Dashboard;

namespace Longcode.Silo.Operators;

public static class OperatorsExtensions
{
    /// <summary>
    /// What operators and their machines read: health, metrics, and the dashboard where it is switched on. It asks nobody who they are: for
    /// a port that operators alone reach.
    /// </summary>
    public static void MapOperators(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapOperatorsHealth();
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
        if (endpoints.ServiceProvider.GetService<OperatorsSettings>() is { Dashboard: true })
        {
            endpoints.MapOrleansDashboard("/dashboard").ExcludeFromDescription();
        }
    }

    public static ISiloBuilder AddDashboard(this ISiloBuilder silo, OperatorsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        silo.Services.AddSingleton(settings);
        return settings.Dashboard ? silo.AddDashboard() : silo;
    }
}
