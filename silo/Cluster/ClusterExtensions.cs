using Longcode.Silo.Storage;
using Orleans.Configuration;

namespace Longcode.Silo.Cluster;

public static class ClusterExtensions
{
    /// <summary>Stands in every row of grain state and reminders: it never changes.</summary>
    public const string ServiceId = "longcode";

    /// <summary>Membership, reminders and grain state in the product's own database; silent silos are noticed within seconds.</summary>
    public static ISiloBuilder AddLongcode(this ISiloBuilder silo, ClusterSettings cluster, Database database)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(database);
        return silo.Join(cluster, database).KeepState(database)
            .AddIncomingGrainCallFilter<StorageFaultFilter>()
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5))
            .Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
            });
    }

    /// <summary>Grain state and reminders; for tests too, whose clusters find their silos by themselves.</summary>
    public static ISiloBuilder KeepState(this ISiloBuilder silo, Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return silo
            .UseAdoNetReminderService((AdoNetReminderTableOptions reminders) =>
                (reminders.Invariant, reminders.DataSource) = (database.Invariant, database.Writes))
            .AddAdoNetGrainStorageAsDefault((AdoNetGrainStorageOptions state) =>
                (state.Invariant, state.DataSource, state.GrainStorageSerializer) = (database.Invariant, database.Writes, new JsonStateSerializer()));
    }

    private static ISiloBuilder Join(this ISiloBuilder silo, ClusterSettings cluster, Database database)
    {
        if (cluster.IsEmbedded)
        {
            return silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, null, ServiceId, cluster.ClusterId);
        }

        silo.Services.AddSingleton<GoneSilos>();
        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (ServiceId, cluster.ClusterId))
            .UseAdoNetClustering((AdoNetClusteringSiloOptions members) =>
                (members.Invariant, members.DataSource) = (database.Invariant, database.Writes));
        return cluster.AdvertisedAddress is { } address
            ? silo.ConfigureEndpoints(address, cluster.SiloPort, cluster.GatewayPort)
            : silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
    }
}
