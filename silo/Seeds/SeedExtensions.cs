using Longcode.Silo.Cluster;

namespace Longcode.Silo.Seeds;

public static class SeedExtensions
{
    public static IServiceCollection AddSeeds(this IServiceCollection services, ClusterSettings cluster, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BootstrapSettings>().BindConfiguration(BootstrapSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new DemoMode(cluster.IsEmbedded && configuration.GetValue("Longcode:Sandbox:Enabled", true)));
        services.AddSingleton<AgencySeed>();
        services.AddSingleton<DemoAgency>();
        services.AddHostedService<Seeding>();
        return services;
    }
}
